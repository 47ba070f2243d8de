package io.tollkeeper.ops;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells how many events could not be posted. Any makes the service degraded, not down: others go on, and somebody should
 * look.
 */
@Component
final class DeadLettersHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "some events could not be posted");

    private final JdbcClient jdbc;

    DeadLettersHealthIndicator(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        long count = jdbc.sql("select count(*) from dead_letter_entry")
                .query(Long.class)
                .single();
        return (count == 0 ? Health.up() : Health.status(DEGRADED))
                .withDetail("count", count)
                .build();
    }
}
