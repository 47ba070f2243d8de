package io.tollkeeper.settlement;

import io.tollkeeper.saga.settlement.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.saga.settlement.SettlementPolicy;
import io.tollkeeper.saga.settlement.SettlementSaga;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.messaging.SubscribableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The processor that hands settlements' events to their sagas: in the transaction that records them, so a saga's state can
 * never differ from the log. It is not asked about usage events, and reads the log no second time.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class SettlementProcess {

    private static final String AGGREGATE = "Settlement";

    @Bean
    Bell settlementBell() {
        return new Bell();
    }

    @Bean
    ChannelLeases channelLeases(JdbcClient jdbc, PlatformTransactionManager transactions, Bell settlementBell) {
        return new ChannelLeases(jdbc, transactions, settlementBell);
    }

    @Bean
    SettlementPolicy settlementPolicy(SettlementProperties properties) {
        return properties.policy();
    }

    @Bean
    ConfigurerModule settlementProcessor() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerListenerInvocationErrorHandler(
                        SettlementSaga.GROUP, axon -> PropagatingErrorHandler.instance())
                .registerEventProcessor(SettlementSaga.GROUP, SettlementProcess::build));
    }

    private static EventProcessor build(String name, Configuration axon, EventHandlerInvoker sagas) {
        return SubscribingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(sagas)
                .messageSource(ofSettlements(axon))
                .errorHandler(PropagatingErrorHandler.instance())
                .transactionManager(axon.getComponent(org.axonframework.common.transaction.TransactionManager.class))
                .build();
    }

    private static SubscribableMessageSource<EventMessage<?>> ofSettlements(Configuration axon) {
        return consumer -> {
            Registration registration = axon.eventBus().subscribe(events -> {
                List<EventMessage<?>> own = own(events);
                if (!own.isEmpty()) {
                    consumer.accept(own);
                }
            });
            return registration;
        };
    }

    /** A plain loop, because every usage event passes here too. */
    private static List<EventMessage<?>> own(List<? extends EventMessage<?>> events) {
        List<EventMessage<?>> own = List.of();
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domainEvent && AGGREGATE.equals(domainEvent.getType())) {
                if (own.isEmpty()) {
                    own = new ArrayList<>(events.size());
                }
                own.add(event);
            }
        }
        return own;
    }
}
