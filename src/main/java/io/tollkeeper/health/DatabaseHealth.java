package io.tollkeeper.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the database for one row, by the way that every request takes. */
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Check databaseCheck(JdbcClient jdbc, HealthProperties properties) {
        return properties.onDatabase(
                HealthReport.DATABASE,
                State.DOWN,
                () -> jdbc.sql("select 1").query(Integer.class).single() == 1 ? State.OK : State.DOWN);
    }
}
