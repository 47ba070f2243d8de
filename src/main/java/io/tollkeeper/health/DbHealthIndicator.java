package io.tollkeeper.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The database for the probes, in the place of the framework's own, which waits for as long as the database likes. */
@Component
final class DbHealthIndicator implements HealthIndicator {

    private final Checks checks;

    DbHealthIndicator(Checks checks) {
        this.checks = checks;
    }

    @Override
    public Health health() {
        State state = checks.report().of(HealthReport.DATABASE);
        return (state == State.DOWN ? Health.down() : Health.up())
                .withDetail("state", state.word())
                .build();
    }
}
