package io.tollkeeper.axonserver;

import io.tollkeeper.database.LogHome;
import io.tollkeeper.log.EventNews;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandPriorityCalculator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The log is kept on Axon Server: the table of events mirrors it. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
class AxonServerWiring {

    @Bean
    LogHome logHome() {
        return LogHome.AXON_SERVER;
    }

    @Bean
    AxonServerLog axonServerLog(AxonServerConnectionManager connections) {
        return new AxonServerLog(connections::getConnection);
    }

    @Bean
    @Primary
    EventStorageEngine mirroredLog(
            AxonServerLog log,
            @Qualifier("eventTableEngine") EventStorageEngine mirror,
            @Qualifier("eventSerializer") Serializer serializer,
            Configuration axon) {
        return new MirroredLog(log, mirror, serializer, axon.upcasterChain());
    }

    @Bean
    LogMirror logMirror(AxonServerLog log, DataSource dataSource, EventNews news) {
        return new LogMirror(log, dataSource, news);
    }

    @Bean
    @Primary
    AxonServerCommandBus routedCommands(
            AxonServerConnectionManager connections,
            AxonServerConfiguration configuration,
            @Qualifier("localSegment") CommandBus localSegment,
            @Qualifier("messageSerializer") Serializer serializer,
            RoutingStrategy routingStrategy,
            CommandPriorityCalculator priorities) {
        return new RoutedCommands(
                AxonServerCommandBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(configuration)
                        .serializer(serializer)
                        .routingStrategy(routingStrategy)
                        .priorityCalculator(priorities),
                localSegment);
    }
}
