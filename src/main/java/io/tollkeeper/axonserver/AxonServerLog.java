package io.tollkeeper.axonserver;

import static java.util.Objects.requireNonNull;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.tollkeeper.log.LogUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on Axon Server: appends to it, and reads from it.
 *
 * <p>An append returns when Axon Server has confirmed it, or has refused it for good. While its outcome is not known, the
 * same append is sent again, by the caller's thread and so under the caller's locks: what is recorded once cannot be recorded
 * again, so either answer to a repetition also settles what was sent before.
 */
public final class AxonServerLog {

    private static final Logger log = LoggerFactory.getLogger(AxonServerLog.class);

    /**
     * Within it an append ends. With the longest wait for a lock (10 s) and for the mirror (5 s) it stays below what a
     * database transaction may take (30 s): none is ended, and loses its locks, while an append of it is under way.
     */
    private static final Duration APPEND_LIMIT = Duration.ofSeconds(10);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How many events Axon Server may send ahead of a reader. */
    private static final int READ_AHEAD = 5_000;

    private final Supplier<AxonServerConnection> connection;

    /**
     * @param connection gives the connection to the log's context
     */
    public AxonServerLog(Supplier<AxonServerConnection> connection) {
        this.connection = connection;
    }

    /**
     * Appends some events in order, all or none. Blocks until that is confirmed, for {@link #APPEND_LIMIT} at most. Events of
     * which none is an aggregate's can be told from no others, so they are sent only once.
     *
     * @throws AggregateStreamCreationException if an aggregate that begins with them has begun before
     * @throws ConcurrencyException if a later event's sequence number is taken, or does not follow
     * @throws LogUnavailableException if Axon Server does not answer; if it was reached, the events may be recorded
     */
    public void append(List<Event> events) {
        Event witness = events.stream()
                .filter(event -> !event.getAggregateType().isEmpty())
                .findFirst()
                .orElse(null);
        requireConnection();
        long deadline = System.nanoTime() + APPEND_LIMIT.toNanos();
        boolean inDoubt = false;
        while (true) {
            Try tried = tryOnce(events, deadline);
            switch (tried.outcome()) {
                case RECORDED -> {
                    return;
                }
                case TAKEN -> {
                    Event first = requireNonNull(witness, "only aggregates have sequence numbers");
                    if (inDoubt && isRecorded(first, deadline)) {
                        return;
                    }
                    throw taken(first, tried.failure());
                }
                case REFUSED -> throw new EventStoreException("Axon Server refuses the events", tried.failure());
                case UNKNOWN -> {
                    if (!inDoubt) {
                        log.info("An append is not confirmed; sending it again: {}", String.valueOf(tried.failure()));
                    }
                    inDoubt = true;
                    if (witness == null || System.nanoTime() - deadline >= 0) {
                        throw new LogUnavailableException("Axon Server has not confirmed the events", tried.failure());
                    }
                    pause();
                }
            }
        }
    }

    private record Try(AppendOutcome outcome, @Nullable Throwable failure) {}

    private Try tryOnce(List<Event> events, long deadline) {
        AppendEventsTransaction transaction = channel().startAppendEventsTransaction();
        try {
            events.forEach(transaction::appendEvent);
            transaction.commit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Try(AppendOutcome.RECORDED, null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Try(AppendOutcome.of(cause), cause);
        } catch (TimeoutException | IllegalStateException e) {
            cancel(transaction); // What has not left this process yet will not.
            return new Try(AppendOutcome.UNKNOWN, e);
        } catch (InterruptedException e) {
            cancel(transaction);
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while Axon Server confirms the events", e);
        }
    }

    private static void cancel(AppendEventsTransaction transaction) {
        try {
            transaction.rollback();
        } catch (IllegalStateException e) {
            log.debug("it has ended already", e);
        }
    }

    /** Tells whether it is this very event that has taken its sequence number, by an append that was not confirmed. */
    private boolean isRecorded(Event event, long deadline) {
        while (true) {
            try (Stream<Event> found = channel()
                    .openAggregateStream(
                            event.getAggregateIdentifier(),
                            event.getAggregateSequenceNumber(),
                            event.getAggregateSequenceNumber() + 1)
                    .asStream()) {
                return found.anyMatch(other -> other.getMessageIdentifier().equals(event.getMessageIdentifier()));
            } catch (RuntimeException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new LogUnavailableException("Axon Server has not told what it holds", e);
                }
                pause();
            }
        }
    }

    private static RuntimeException taken(Event first, @Nullable Throwable refusal) {
        String message = first.getAggregateIdentifier() + " has an event " + first.getAggregateSequenceNumber()
                + " already, or one that goes with it has";
        return first.getAggregateSequenceNumber() == 0
                ? new AggregateStreamCreationException(message, refusal)
                : new ConcurrencyException(message, refusal);
    }

    /** Returns an aggregate's events from a sequence number on. */
    Stream<StoredEvent> read(String aggregate, long firstSequenceNumber) {
        try {
            return channel()
                    .openAggregateStream(aggregate, firstSequenceNumber)
                    .asStream()
                    .map(event -> WireEvent.read(-1, event))
                    .flatMap(Stream::ofNullable)
                    .toList() // Here, so that a failure is met here.
                    .stream();
        } catch (RuntimeException e) {
            throw new LogUnavailableException("Axon Server has not told the events of " + aggregate, e);
        }
    }

    /** Returns the last sequence number of an aggregate; nothing if it has no events. */
    OptionalLong lastSequenceNumber(String aggregate) {
        long number = ask(channel().findHighestSequence(aggregate));
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Returns the position of the last event, or 0 if there is none. */
    public long head() {
        return WireEvent.position(ask(channel().getLastToken()));
    }

    private static long ask(CompletableFuture<Long> answer) {
        try {
            Long number = answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return number == null ? -1 : number;
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailableException("Axon Server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while Axon Server answers", e);
        }
    }

    /**
     * Opens a stream of the events after a position, and of those to come. The caller closes it.
     *
     * @param position from 0
     */
    public EventStream openAfter(long position) {
        return channel().openStream(position - 1, READ_AHEAD, READ_AHEAD / 5, true);
    }

    private EventChannel channel() {
        return connection.get().eventChannel();
    }

    /** What was never sent is no doubt: where nobody answers at all, this says so at once. */
    private void requireConnection() {
        long deadline = System.nanoTime() + CONNECT_LIMIT.toNanos();
        while (!connection.get().isConnected()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new LogUnavailableException("Axon Server is not connected", null);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while Axon Server is away", e);
        }
    }
}
