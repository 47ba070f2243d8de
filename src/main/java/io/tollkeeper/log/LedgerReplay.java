package io.tollkeeper.log;

import java.util.List;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Hands events to the ledger's own projections once more, outside of its processor: no token moves, nobody is told, no saga
 * hears of it. Where the projections write is the caller's transaction's affair.
 */
@Component
public final class LedgerReplay {

    private final EventProcessingConfiguration processing;

    LedgerReplay(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    /** Some of the projections. */
    public static final class Target {

        private final LedgerInvoker invoker;

        private Target(LedgerInvoker invoker) {
            this.invoker = invoker;
        }

        /**
         * Projects events in their order, with few statements, in the transaction of the caller. What cannot be posted is
         * parked, as the processor does.
         *
         * @throws IllegalStateException if the surroundings fail; the transaction is of no use then
         */
        public void post(List<? extends EventMessage<?>> events) {
            var unitOfWork = DefaultUnitOfWork.<EventMessage<?>>startAndGet(null);
            ResultMessage<Object> result = unitOfWork.executeWithResult(() -> {
                events.forEach(invoker::postOrPark);
                return null;
            });
            if (result.isExceptional()) {
                throw new IllegalStateException("events could not be replayed", result.exceptionResult());
            }
        }
    }

    /** Returns the projections of some names: a projection is called like the context that it answers for. */
    public Target of(Set<String> projections) {
        var processor = processing
                .eventProcessor(LedgerReader.NAME, PooledStreamingEventProcessor.class)
                .orElseThrow();
        return new Target(((LedgerInvoker) processor.eventHandlerInvoker()).only(projections));
    }
}
