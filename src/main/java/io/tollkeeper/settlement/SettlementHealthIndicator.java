package io.tollkeeper.settlement;

import io.tollkeeper.health.Checks;
import io.tollkeeper.health.HealthReport;
import io.tollkeeper.health.State;
import io.tollkeeper.saga.soroban.SorobanConnection;
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

    private final ObjectProvider<SorobanConnection> network;
    private final Checks checks;
    private final JdbcClient jdbc;

    SettlementHealthIndicator(ObjectProvider<SorobanConnection> network, Checks checks, JdbcClient jdbc) {
        this.network = network;
        this.checks = checks;
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        if (network.getIfAvailable() == null) {
            return Health.up().withDetail("network", "none: nothing is settled").build();
        }
        HealthReport report = checks.report();
        State state = report.of(NetworkHealth.SOROBAN_RPC);
        if (report.status() == State.DOWN) {
            return Health.status(DEGRADED).withDetail("network", state.word()).build();
        }
        long blocked = count("select count(*) from settlement_view where blocked");
        return (state == State.OK && blocked == 0 ? Health.up() : Health.status(DEGRADED))
                .withDetail("network", state.word())
                .withDetail("blocked", blocked)
                .withDetail("waiting", count("select count(*) from settlement_work where channel is null"))
                .withDetail("underWay", count("select count(*) from settlement_work where channel is not null"))
                .build();
    }

    private long count(String query) {
        return jdbc.sql(query).query((row, number) -> row.getLong(1)).single();
    }
}
