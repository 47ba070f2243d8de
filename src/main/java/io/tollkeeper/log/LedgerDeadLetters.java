package io.tollkeeper.log;

import io.tollkeeper.query.DeadLetterOffice;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sets events aside by aggregate: later events of the same one wait behind them, all others go on. */
@Component
final class LedgerDeadLetters implements DeadLetterOffice {

    private static final String PARKED_SEQUENCES =
            "select distinct sequence_identifier from dead_letter_entry where processing_group = ?";

    private final SequencedDeadLetterQueue<EventMessage<?>> queue;
    private final JdbcTemplate jdbc;

    LedgerDeadLetters(SequencedDeadLetterQueue<EventMessage<?>> ledgerDeadLetterQueue, JdbcTemplate jdbc) {
        this.queue = ledgerDeadLetterQueue;
        this.jdbc = jdbc;
    }

    @Override
    public void park(EventMessage<?> event, @Nullable Throwable cause) {
        String sequence = sequenceOf(event);
        queue.enqueue(
                sequence,
                cause == null
                        ? new GenericDeadLetter<>(sequence, event)
                        : new GenericDeadLetter<>(sequence, event, ThrowableCause.truncated(cause)));
    }

    @Override
    public String sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }

    /**
     * Returns the sequences that have an event set aside, as a batch of events sees them: asked for once per batch,
     * because to ask for each event would cost more than to post it.
     */
    Set<String> parked(UnitOfWork<?> unitOfWork) {
        return unitOfWork
                .root()
                .getOrComputeResource(
                        PARKED_SEQUENCES,
                        key -> new HashSet<>(jdbc.queryForList(PARKED_SEQUENCES, String.class, LedgerReader.NAME)));
    }

    /** Forgets all, because all events come again. */
    void clear() {
        queue.clear();
    }
}
