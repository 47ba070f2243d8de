package io.tollkeeper.log;

import io.tollkeeper.query.ContentFailure;
import io.tollkeeper.query.LogPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the ledger's projections: tenants are worked on side by side, and what cannot be handled is parked by
 * aggregate, so that a tenant's other events go on.
 *
 * <p>It does what Axon's own dead-lettering invoker does, but for two things: it asks once per batch what is parked, where
 * that one asks for each event as soon as anything is, and it does not pass by an event of a type that this version does
 * not know.
 */
final class LedgerInvoker extends SimpleEventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(LedgerInvoker.class);

    private static final String POSITIONS = LedgerInvoker.class.getName();

    private final LedgerDeadLetters deadLetters;
    private final ExactTokens tokens;
    private final TransactionManager transactions;

    private LedgerInvoker(
            Builder<?> builder, LedgerDeadLetters deadLetters, ExactTokens tokens, TransactionManager transactions) {
        super(builder);
        this.deadLetters = deadLetters;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    static LedgerInvoker of(
            List<EventMessageHandler> handlers,
            LedgerDeadLetters deadLetters,
            ExactTokens tokens,
            TransactionManager transactions) {
        var builder = builder();
        builder.eventHandlers(handlers);
        builder.sequencingPolicy(TenantSequencing::of);
        builder.listenerInvocationErrorHandler(PropagatingErrorHandler.instance());
        return new LedgerInvoker(builder, deadLetters, tokens, transactions);
    }

    /** Returns one that knows the projections of some contexts only, called like their packages. */
    LedgerInvoker only(Set<String> contexts) {
        return of(
                eventHandlers().stream()
                        .filter(handler -> contexts.contains(contextOf(handler.getTargetType())))
                        .toList(),
                deadLetters,
                tokens,
                transactions);
    }

    private static String contextOf(Class<?> projection) {
        String room = projection.getPackageName();
        return room.substring(room.lastIndexOf('.') + 1);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment) || (isUnknown(event) && sequencingPolicyMatchesSegment(event, segment));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return payloadType == UnknownSerializedType.class || super.canHandleType(payloadType);
    }

    /** Handles an event of this segment, unless it comes again after the segment was set back: see {@link ExactTokens}. */
    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (!sequencingPolicyMatchesSegment(event, segment) || isHandled(LogPosition.of(event), segment)) {
            return;
        }
        postOrPark(event);
    }

    /** Hands an event to the projections; parks it if it cannot be posted, or if one before it in its sequence is parked. */
    void postOrPark(EventMessage<?> event) {
        var parked = deadLetters.parked(CurrentUnitOfWork.get());
        String sequence = deadLetters.sequenceOf(event);
        if (parked.contains(sequence)) {
            deadLetters.park(event, null);
            return;
        }
        try {
            post(event);
        } catch (Exception e) {
            if (!ContentFailure.is(e)) {
                throw new IllegalStateException("the surroundings failed, not the event", e);
            }
            deadLetters.park(event, e);
            log.warn("An event could not be posted and waits as a dead letter: {}", e.toString());
            parked.add(sequence);
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

    /** Hands an event to the projections, whether or not one of its sequence is parked. */
    void post(EventMessage<?> event) throws Exception {
        if (isUnknown(event)) {
            throw new UnknownEventException();
        }
        invokeHandlers(event);
    }

    /** An event that a newer version recorded, or that nobody should have. */
    private static boolean isUnknown(EventMessage<?> event) {
        return event.getPayloadType() == UnknownSerializedType.class;
    }

    @Override
    public void performReset() {
        performReset(null);
    }

    @Override
    public <R> void performReset(@Nullable R resetContext) {
        transactions.executeInTransaction(deadLetters::clear);
        super.performReset(resetContext);
    }
}
