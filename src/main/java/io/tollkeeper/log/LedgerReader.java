package io.tollkeeper.log;

import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.query.billing.LedgerChanges;
import io.tollkeeper.saga.billing.StatementIssuer;
import io.tollkeeper.saga.settlement.DueSettler;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** The processor that keeps the ledger, and all views of reference data, in step with the log. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class LedgerReader {

    static final String NAME = "ledger";

    @Bean
    ConfigurerModule ledgerProcessor(
            LedgerDeadLetters deadLetters,
            ExactTokens tokens,
            LedgerReaderProperties properties,
            LedgerChanges changes,
            ObjectProvider<StatementIssuer> issuer,
            ObjectProvider<DueSettler> settler) {
        return configurer -> configurer.eventProcessing(processing -> processing.registerEventProcessor(
                NAME,
                (name, axon, handlers) -> build(
                        axon,
                        invoker(axon, handlers, deadLetters, tokens),
                        properties,
                        changes,
                        new Waiting(issuer, settler))));
    }

    /** Who waits for what the ledger posts. */
    private record Waiting(ObjectProvider<StatementIssuer> issuer, ObjectProvider<DueSettler> settler) {}

    private static LedgerInvoker invoker(
            Configuration axon, EventHandlerInvoker handlers, LedgerDeadLetters deadLetters, ExactTokens tokens) {
        List<EventMessageHandler> projections = ((MultiEventHandlerInvoker) handlers)
                .delegates().stream()
                        .flatMap(invoker -> ((SimpleEventHandlerInvoker) invoker).eventHandlers().stream())
                        .toList();
        return LedgerInvoker.of(
                projections,
                deadLetters,
                tokens,
                axon.getComponent(org.axonframework.common.transaction.TransactionManager.class));
    }

    private static EventProcessor build(
            Configuration axon,
            LedgerInvoker invoker,
            LedgerReaderProperties properties,
            LedgerChanges changes,
            Waiting waiting) {
        var processing = axon.eventProcessingConfiguration();
        var processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(processing.rollbackConfiguration(NAME))
                .errorHandler(processing.errorHandler(NAME))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, NAME))
                .messageSource(axon.eventStore())
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .tokenStore(processing.tokenStore(NAME))
                .transactionManager(processing.transactionManager(NAME))
                .coordinatorExecutor(endedBy(axon, new PromptCoordinator("ledger-coordinator")))
                .workerExecutor(endedBy(axon, workers(properties.segments())))
                .initialSegmentCount(properties.segments())
                .initialToken(source -> source.createTailToken())
                .batchSize(properties.batchSize())
                .claimExtensionThreshold(properties.claimTimeout().toMillis() / 3)
                .build();
        processor.registerHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.root().getOrComputeResource(LedgerChanges.class.getName(), key -> {
                unitOfWork.root().afterCommit(committed -> changes.announce());
                return key;
            });
            if (unitOfWork.getMessage().getPayloadType() == PeriodClosed.class) {
                unitOfWork
                        .root()
                        .afterCommit(committed -> waiting.issuer().getObject().look());
            }
            if (unitOfWork.getMessage().getPayloadType() == StatementIssued.class) {
                unitOfWork.root().afterCommit(committed -> waiting.settler().ifAvailable(DueSettler::look));
            }
            return chain.proceed();
        });
        return processor;
    }

    private static ScheduledExecutorService workers(int count) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name("ledger-worker-", 0).factory());
    }

    private static ScheduledExecutorService endedBy(Configuration axon, ScheduledExecutorService executor) {
        axon.onShutdown(executor::shutdown);
        return executor;
    }
}
