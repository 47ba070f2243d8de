package io.tollkeeper.log;

import io.tollkeeper.query.ContentFailure;
import io.tollkeeper.query.LogPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Hands events to the ledger's projections: tenants are worked on side by side, and what cannot be handled is parked by
 * aggregate, so that a tenant's other events go on.
 */
final class LedgerInvoker extends DeadLetteringEventHandlerInvoker {

    private static final int REMEMBERED_SEQUENCES = 10_000;

    private static final String POSITIONS = LedgerInvoker.class.getName();

    private final ExactTokens tokens;

    private LedgerInvoker(Builder builder, ExactTokens tokens) {
        super(builder);
        this.tokens = tokens;
    }

    static LedgerInvoker of(
            List<EventMessageHandler> handlers,
            SequencedDeadLetterQueue<EventMessage<?>> queue,
            ExactTokens tokens,
            TransactionManager transactions) {
        Builder builder = DeadLetteringEventHandlerInvoker.builder();
        builder.eventHandlers(handlers);
        builder.sequencingPolicy(LedgerDeadLetters::sequenceOf);
        builder.queue(queue);
        builder.enqueuePolicy(policy());
        builder.transactionManager(transactions);
        builder.allowReset(true);
        builder.enableSequenceIdentifierCache();
        builder.sequenceIdentifierCacheSize(REMEMBERED_SEQUENCES);
        return new LedgerInvoker(builder, tokens);
    }

    /** Handles an event, unless it comes again after its segment was set back: see {@link ExactTokens}. */
    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (!isHandled(LogPosition.of(event), segment)) {
            super.handle(event, segment);
        }
    }

    private boolean isHandled(long position, Segment segment) {
        if (tokens.cover(LedgerReader.NAME, segment.getSegmentId(), position)) {
            return true;
        }
        Set<Long> inThisBatch =
                CurrentUnitOfWork.get().root().getOrComputeResource(POSITIONS, absent -> new HashSet<>());
        return !inThisBatch.add(position);
    }

    /** Parks what fails for its content; anything else fails the batch, which comes again. */
    private static EnqueuePolicy<EventMessage<?>> policy() {
        return (letter, cause) -> {
            if (!ContentFailure.is(cause)) {
                throw new IllegalStateException("the surroundings failed, not the event", cause);
            }
            return Decisions.enqueue(ThrowableCause.truncated(cause));
        };
    }

    /** Which segment an event belongs to is decided by its tenant; the queue's own sequences are the policy's. */
    @Override
    protected Object sequenceIdentifier(EventMessage<?> event) {
        return TenantSequencing.of(event);
    }
}
