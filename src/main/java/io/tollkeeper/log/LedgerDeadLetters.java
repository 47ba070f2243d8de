package io.tollkeeper.log;

import io.tollkeeper.query.DeadLetterOffice;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.springframework.stereotype.Component;

/** Sets events aside by aggregate: later events of the same one wait behind them, all others go on. */
@Component
final class LedgerDeadLetters implements DeadLetterOffice {

    private final SequencedDeadLetterQueue<EventMessage<?>> queue;

    LedgerDeadLetters(SequencedDeadLetterQueue<EventMessage<?>> ledgerDeadLetterQueue) {
        this.queue = ledgerDeadLetterQueue;
    }

    @Override
    public void park(EventMessage<?> event, Throwable cause) {
        String sequence = sequenceOf(event);
        queue.enqueue(sequence, new GenericDeadLetter<>(sequence, event, ThrowableCause.truncated(cause)));
    }

    /** Returns what an event's dead letters are queued by: its aggregate. */
    static String sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
