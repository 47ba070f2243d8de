package io.tollkeeper.log;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Origin;
import io.tollkeeper.ops.DeadLetters;
import io.tollkeeper.query.ContentFailure;
import io.tollkeeper.query.acts.ManualActs;
import io.tollkeeper.query.billing.LedgerChanges;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts what was parked. The event is read from the log again, so what is tried is what is true, read as the newest code
 * reads it; posting it and taking it off the list is one commit, so it counts once whatever crashes.
 */
@Component
final class LedgerRetries implements DeadLetters {

    private final JdbcClient jdbc;
    private final EventStorageEngine log;
    private final Positions positions;
    private final EventProcessingConfiguration processing;
    private final TransactionManager transactions;
    private final LedgerChanges changes;
    private final ManualActs acts;

    LedgerRetries(
            JdbcClient jdbc,
            EventStorageEngine log,
            Positions positions,
            EventProcessingConfiguration processing,
            TransactionManager transactions,
            LedgerChanges changes,
            ManualActs acts) {
        this.jdbc = jdbc;
        this.log = log;
        this.positions = positions;
        this.processing = processing;
        this.transactions = transactions;
        this.changes = changes;
        this.acts = acts;
    }

    /** One parked event. */
    private record Letter(String id, String aggregate, long sequenceNumber) {}

    @Override
    public Retry retry(String id, Origin origin) {
        Optional<String> sequence = sequenceOf(id);
        if (sequence.isEmpty()) {
            return Retry.UNKNOWN;
        }
        long act = acts.note(ManualActs.Act.DEAD_LETTER_RETRIED, id, origin);
        Retry outcome = retry(id, sequence.get());
        acts.end(act, outcome.name().toLowerCase(Locale.ROOT));
        return outcome;
    }

    private Retry retry(String id, String sequence) {
        for (Optional<Letter> next = first(sequence); next.isPresent(); next = first(sequence)) {
            if (!isPosted(next.get())) {
                return Retry.STILL_FAILING;
            }
            if (next.get().id().equals(id)) {
                postWhatWaitedBehind(sequence);
                return Retry.POSTED;
            }
        }
        return Retry.UNKNOWN;
    }

    private void postWhatWaitedBehind(String sequence) {
        Optional<Letter> next = first(sequence);
        while (next.isPresent() && isPosted(next.get())) {
            next = first(sequence);
        }
    }

    private Optional<String> sequenceOf(String id) {
        return jdbc.sql("""
                        select sequence_identifier from dead_letter_entry
                        where dead_letter_identifier = :id and processing_group = :group""")
                .param("id", id)
                .param("group", LedgerReader.NAME)
                .query(String.class)
                .optional();
    }

    private Optional<Letter> first(String sequence) {
        return jdbc.sql("""
                        select dead_letter_identifier, aggregate_identifier, sequence_number from dead_letter_entry
                        where sequence_identifier = :sequence and processing_group = :group
                        order by sequence_number limit 1""")
                .param("sequence", sequence)
                .param("group", LedgerReader.NAME)
                .query((row, number) -> new Letter(row.getString(1), row.getString(2), row.getLong(3)))
                .optional();
    }

    /** Tries one event; returns whether it is posted now, by this try or by another one meanwhile. */
    private boolean isPosted(Letter letter) {
        EventMessage<?> event = read(letter);
        var unitOfWork = DefaultUnitOfWork.startAndGet(event);
        unitOfWork.attachTransaction(transactions);
        unitOfWork.resources().put(DeadLetter.class.getName(), letter); // Tells the projections not to park it again.
        unitOfWork.afterCommit(committed -> changes.announce());
        ResultMessage<Object> result = unitOfWork.executeWithResult(() -> {
            if (isTaken(letter)) {
                invoker().post(event);
            }
            return null;
        });
        if (!result.isExceptional()) {
            return true;
        }
        Throwable cause = result.exceptionResult();
        if (!ContentFailure.is(cause)) {
            throw new IllegalStateException("the surroundings failed, not the event", cause);
        }
        touch(letter, cause);
        return false;
    }

    /** Takes an event off the list; another try of the same one waits until this one's transaction has ended. */
    private boolean isTaken(Letter letter) {
        return jdbc.sql("delete from dead_letter_entry where dead_letter_identifier = :id")
                        .param("id", letter.id())
                        .update()
                > 0;
    }

    private EventMessage<?> read(Letter letter) {
        var events = log.readEvents(letter.aggregate(), letter.sequenceNumber());
        if (!events.hasNext()) {
            throw new NoSuchElementException("the log has no event " + letter);
        }
        return events.next()
                .andMetaData(Map.of(Metadata.POSITION, positions.of(letter.aggregate(), letter.sequenceNumber())));
    }

    private void touch(Letter letter, Throwable cause) {
        var truncated = ThrowableCause.truncated(cause);
        jdbc.sql("""
                        update dead_letter_entry
                        set last_touched = :now, cause_type = :type, cause_message = :message
                        where dead_letter_identifier = :id""")
                .param("now", DateTimeUtils.formatInstant(GenericEventMessage.clock.instant()))
                .param("type", truncated.type())
                .param("message", truncated.message())
                .param("id", letter.id())
                .update();
    }

    private LedgerInvoker invoker() {
        return processing
                .eventProcessor(LedgerReader.NAME, PooledStreamingEventProcessor.class)
                .map(processor -> (LedgerInvoker) processor.eventHandlerInvoker())
                .orElseThrow();
    }
}
