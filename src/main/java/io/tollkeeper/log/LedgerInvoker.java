package io.tollkeeper.log;

import io.tollkeeper.query.ContentFailure;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to the ledger's projections: tenants are worked on side by side, and what cannot be handled is parked by
 * aggregate, so that a tenant's other events go on.
 *
 * <p>It does what Axon's own dead-lettering invoker does, but for two things: it asks once per batch what is parked, where
 * that one asks for each event as soon as anything is, and it does not pass by an event of a type that this version does
 * not know.
 */
final class LedgerInvoker extends SimpleEventHandlerInvoker {

    private final LedgerDeadLetters deadLetters;
    private final TransactionManager transactions;

    private LedgerInvoker(Builder<?> builder, LedgerDeadLetters deadLetters, TransactionManager transactions) {
        super(builder);
        this.deadLetters = deadLetters;
        this.transactions = transactions;
    }

    static LedgerInvoker of(
            List<EventMessageHandler> handlers, LedgerDeadLetters deadLetters, TransactionManager transactions) {
        var builder = builder();
        builder.eventHandlers(handlers);
        builder.sequencingPolicy(TenantSequencing::of);
        builder.listenerInvocationErrorHandler(PropagatingErrorHandler.instance());
        return new LedgerInvoker(builder, deadLetters, transactions);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment) || (isUnknown(event) && sequencingPolicyMatchesSegment(event, segment));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return payloadType == UnknownSerializedType.class || super.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (!sequencingPolicyMatchesSegment(event, segment)) {
            return;
        }
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
            parked.add(sequence);
        }
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
