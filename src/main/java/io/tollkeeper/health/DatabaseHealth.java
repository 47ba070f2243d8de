package io.tollkeeper.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Asks the database for one row, by the way that every request takes. */
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Check databaseCheck(BriefQuery query, HealthProperties properties) {
        return properties.onDatabase(
                HealthReport.DATABASE, State.DOWN, () -> query.number("select 1") == 1 ? State.OK : State.DOWN);
    }
}
