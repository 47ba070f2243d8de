package io.tollkeeper.log;

import io.tollkeeper.database.LogHome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log is kept in PostgreSQL: its table of events is the log. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class PostgresLog {

    @Bean
    LogHome logHome() {
        return LogHome.POSTGRES;
    }

    @Bean
    EventTable eventTable() {
        return () -> {};
    }
}
