package io.tollkeeper.settlement;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.tollkeeper.node.Role;
import io.tollkeeper.node.Roles;
import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.saga.settlement.SettlementPolicy;
import io.tollkeeper.saga.settlement.SettlementSaga;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.messaging.SubscribableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
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

    /** How long a deadline is left alone that could not be kept. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

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

    /** Axon's own task, but for what follows a failure: it would be left alone for five minutes. */
    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerBinaryDeadlineDetails> deadlines(ObjectProvider<DbSchedulerDeadlineManager> deadlines) {
        var axons = DbSchedulerDeadlineManager.binaryTask(deadlines::getObject);
        return new Tasks.OneTimeTaskBuilder<>(axons.getName(), DbSchedulerBinaryDeadlineDetails.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute(axons::execute);
    }

    /** Elsewhere deadlines are set, with the events they belong to, and kept by the nodes that settle. */
    @Bean
    DbSchedulerStarter deadlineKeeper(Roles roles, Scheduler scheduler) {
        return roles.include(Role.SETTLER) ? new ContextReadyStart(scheduler) : () -> {};
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
                .messageSource(ofSettlements(axon.eventBus()))
                .errorHandler(PropagatingErrorHandler.instance())
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .transactionManager(axon.getComponent(org.axonframework.common.transaction.TransactionManager.class))
                .build();
    }

    static SubscribableMessageSource<EventMessage<?>> ofSettlements(SubscribableMessageSource<EventMessage<?>> all) {
        return consumer -> {
            Registration registration = all.subscribe(events -> {
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
