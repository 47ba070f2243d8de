package io.tollkeeper.log;

import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.node.NodeName;
import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import io.tollkeeper.query.billing.LedgerChanges;
import io.tollkeeper.saga.billing.StatementIssuer;
import io.tollkeeper.saga.settlement.DueSettler;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processor that keeps the ledger, and all views of reference data, in step with the log. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class LedgerReader {

    static final String NAME = "ledger";

    @Bean
    ConfigurerModule ledgerProcessor(
            LedgerDeadLetters deadLetters,
            ExactTokens tokens,
            LedgerReaderProperties properties,
            Waiting waiting,
            Place place) {
        return configurer -> configurer.eventProcessing(processing -> processing.registerEventProcessor(
                NAME,
                (name, axon, handlers) ->
                        build(axon, invoker(axon, handlers, deadLetters, tokens), properties, waiting, place)));
    }

    /** Who waits for what the ledger posts. */
    record Waiting(LedgerChanges changes, ObjectProvider<StatementIssuer> issuer, ObjectProvider<DueSettler> settler) {}

    /** What this node is to the ledger: one of those who keep it, or none of them. */
    record Place(@Nullable LedgerNodes nodes) {}

    @Bean
    Waiting waiting(LedgerChanges changes, ObjectProvider<StatementIssuer> issuer, ObjectProvider<DueSettler> settler) {
        return new Waiting(changes, issuer, settler);
    }

    @Bean
    Place place(ObjectProvider<LedgerNodes> nodes) {
        return new Place(nodes.getIfAvailable());
    }

    @Bean
    @OnlyAs(Role.PROJECTOR)
    LedgerNodes ledgerNodes(JdbcClient jdbc, LedgerReaderProperties properties, NodeName name) {
        return new LedgerNodes(jdbc, properties, name);
    }

    /** It looks for closed months in the ledger, so it is where the ledger is kept. */
    @Bean
    @OnlyAs(Role.PROJECTOR)
    StatementIssuer statementIssuer(QueryGateway queries, CommandGateway commands) {
        return new StatementIssuer(queries, commands);
    }

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
            Waiting waiting,
            Place place) {
        var processing = axon.eventProcessingConfiguration();
        LedgerNodes nodes = place.nodes();
        var builder = PooledStreamingEventProcessor.builder()
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
                .tokenClaimInterval(properties.lookAgain().toMillis())
                .maxSegmentProvider(name -> nodes == null ? 1 : nodes.share());
        return tellingOf(nodes == null ? new UnstartedProcessor(builder) : builder.build(), waiting);
    }

    private static EventProcessor tellingOf(PooledStreamingEventProcessor processor, Waiting waiting) {
        processor.registerHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.root().getOrComputeResource(LedgerChanges.class.getName(), key -> {
                unitOfWork.root().afterCommit(committed -> waiting.changes().announce());
                return key;
            });
            if (unitOfWork.getMessage().getPayloadType() == PeriodClosed.class) {
                unitOfWork.root().afterCommit(committed -> waiting.issuer().ifAvailable(StatementIssuer::look));
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
