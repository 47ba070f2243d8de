package io.tollkeeper.command.metering;

import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stores usage events without a lock per event: the event store's unique constraint decides, on every node alike. */
@Configuration(proxyBeanMethods = false)
class UsageRecordStorage {

    @Bean
    Repository<UsageRecord> usageRecordRepository(
            EventStore eventStore, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return EventSourcingRepository.builder(UsageRecord.class)
                .lockFactory(NullLockFactory.INSTANCE)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .eventStore(eventStore)
                .build();
    }
}
