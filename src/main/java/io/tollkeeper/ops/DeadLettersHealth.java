package io.tollkeeper.ops;

import io.tollkeeper.health.BriefQuery;
import io.tollkeeper.health.Check;
import io.tollkeeper.health.Checks;
import io.tollkeeper.health.HealthProperties;
import io.tollkeeper.health.State;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Tells how many events could not be posted. Any makes the service degraded, not down: others go on, and somebody should
 * look.
 */
@Configuration(proxyBeanMethods = false)
class DeadLettersHealth {

    private static final String COMPONENT = "dead_letters";
    private static final Status DEGRADED = new Status("DEGRADED", "some events could not be posted");

    /** How many there were when it was asked last. */
    static final class Count {

        private final BriefQuery query;
        private volatile long last;

        Count(BriefQuery query) {
            this.query = query;
        }

        State ask() throws SQLException {
            last = query.number("select count(*) from dead_letter_entry");
            return last == 0 ? State.OK : State.DEGRADED;
        }
    }

    @Bean
    Count deadLetterCount(BriefQuery query) {
        return new Count(query);
    }

    @Bean
    @Order(20)
    Check deadLettersCheck(Count count, HealthProperties properties) {
        return properties.onDatabase(COMPONENT, State.DEGRADED, count::ask);
    }

    @Bean
    HealthIndicator deadLettersHealthIndicator(Count count, Checks checks) {
        return () -> (checks.report().of(COMPONENT) == State.OK ? Health.up() : Health.status(DEGRADED))
                .withDetail("count", count.last)
                .build();
    }
}
