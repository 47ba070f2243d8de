package io.tollkeeper.settlement;

import io.tollkeeper.saga.soroban.SorobanConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells how the network is, and how many settlements wait or need a person. Either makes the service degraded, not down:
 * usage is taken and billed all the same, and what is to be settled waits.
 */
@Component
final class SettlementHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "the network does not answer, or a person must look");
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();

    private final ObjectProvider<SorobanConnection> network;
    private final JdbcClient jdbc;
    private volatile @Nullable Asked last;

    SettlementHealthIndicator(ObjectProvider<SorobanConnection> network, JdbcClient jdbc) {
        this.network = network;
        this.jdbc = jdbc;
    }

    private record Asked(SorobanConnection.Health health, long at) {}

    @Override
    public Health health() {
        SorobanConnection connection = network.getIfAvailable();
        if (connection == null) {
            return Health.up().withDetail("network", "none: nothing is settled").build();
        }
        SorobanConnection.Health health = ask(connection);
        long blocked = count("select count(*) from settlement_view where blocked");
        return (health.healthy() && blocked == 0 ? Health.up() : Health.status(DEGRADED))
                .withDetail("network", health.detail())
                .withDetail("latestLedger", health.latestLedger())
                .withDetail("blocked", blocked)
                .withDetail("waiting", count("select count(*) from settlement_work where channel is null"))
                .withDetail("underWay", count("select count(*) from settlement_work where channel is not null"))
                .build();
    }

    private SorobanConnection.Health ask(SorobanConnection connection) {
        Asked known = last;
        if (known == null || System.nanoTime() - known.at() > REMEMBERED_NANOS) {
            known = new Asked(connection.health(), System.nanoTime());
            last = known;
        }
        return known.health();
    }

    private long count(String query) {
        return jdbc.sql(query).query((row, number) -> row.getLong(1)).single();
    }
}
