package io.tollkeeper.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.tollkeeper.log.EventNews;
import io.tollkeeper.log.EventTable;
import io.tollkeeper.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Copies the events of Axon Server into the table of events, in their order and at their places.
 *
 * <p>Of all nodes one copies: the one that holds an advisory lock of the database. Lock and copies go over one connection, so
 * whoever loses the lock can write nothing more. How far it has come, the table itself tells.
 */
final class LogMirror implements SmartLifecycle, EventTable {

    private static final Logger log = LoggerFactory.getLogger(LogMirror.class);

    /** Of the one who copies; the number says nothing. */
    private static final long LOCK = 0x746f_6c6c_6d69_7272L;

    private static final int BATCH = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration REST = Duration.ofMillis(500);

    /** How long the mirror may take to catch up before whoever waits is told to come back later. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final AxonServerLog source;
    private final DataSource dataSource;
    private final EventNews news;
    private final AtomicLong reached = new AtomicLong();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean copying;
    private @Nullable Thread worker;

    LogMirror(AxonServerLog source, DataSource dataSource, EventNews news) {
        this.source = source;
        this.dataSource = dataSource;
        this.news = news;
    }

    @Override
    public void catchUp() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long head = source.head();
        while (reached.get() < head) {
            if (System.nanoTime() - deadline >= 0) {
                throw new LogUnavailableException(
                        "the mirror of the log has come to " + reached.get() + ", the log to " + head, null);
            }
            awaitProgress();
            if (!copying) {
                look();
            }
        }
    }

    private void awaitProgress() {
        waiting.add(Thread.currentThread());
        try {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        } finally {
            waiting.remove(Thread.currentThread());
        }
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while the mirror catches up", null);
        }
    }

    /** Another node copies: the table tells how far it is. */
    private void look() {
        try (Connection connection = dataSource.getConnection()) {
            advance(EventRows.last(connection));
        } catch (SQLException e) {
            throw new LogUnavailableException("the mirror of the log cannot be read", e);
        }
    }

    private void advance(long position) {
        reached.accumulateAndGet(position, Math::max);
        tellProgress();
    }

    private void tellProgress() {
        waiting.forEach(LockSupport::unpark);
    }

    @Override
    public void start() {
        running = true;
        news.onNews(this::tellProgress);
        worker = Thread.ofPlatform().name("log-mirror").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (worker != null) {
            try {
                worker.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It is there before the first command comes, and until the last is answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void work() {
        String complained = "";
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                copyIfNobodyElseDoes(connection);
            } catch (SQLException | RuntimeException e) {
                if (!complained.equals(e.toString())) {
                    log.warn("The log is not mirrored now; trying again: {}", e.toString());
                }
                complained = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                copying = false;
            }
            rest();
        }
    }

    private void copyIfNobodyElseDoes(Connection connection) throws SQLException, InterruptedException {
        if (!say(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
            return;
        }
        try {
            copy(connection);
        } finally {
            connection.rollback();
            say(connection, "select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private static boolean say(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            boolean answer = row.getBoolean(1);
            connection.commit();
            return answer;
        }
    }

    private void copy(Connection connection) throws SQLException, InterruptedException {
        long last = EventRows.last(connection);
        requireTheSameLog(connection, last);
        connection.commit();
        try (EventStream events = source.openAfter(last)) {
            copying = true;
            advance(last);
            while (running) {
                List<EventWithToken> batch = next(events);
                if (batch.isEmpty()) {
                    requireOpen(events);
                    say(connection, "select true"); // Is the lock still held?
                } else {
                    write(connection, batch);
                }
            }
        }
    }

    /** A mirror of another log must not go on with this one. */
    private void requireTheSameLog(Connection connection, long last) throws SQLException, InterruptedException {
        StoredEvent own = EventRows.at(connection, last);
        if (own == null) {
            return;
        }
        try (EventStream events = source.openAfter(last - 1)) {
            EventWithToken there = events.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (there == null) {
                requireOpen(events);
            }
            if (there == null || !own.equals(WireEvent.read(there.getToken(), there.getEvent()))) {
                throw new IllegalStateException("Axon Server does not hold the event at " + last
                        + " that the mirror holds: it is another log, or has lost events");
            }
        }
    }

    private static List<EventWithToken> next(EventStream events) throws InterruptedException {
        List<EventWithToken> batch = new ArrayList<>();
        EventWithToken next = events.nextIfAvailable(REST.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            batch.add(next);
            next = batch.size() < BATCH ? events.nextIfAvailable() : null;
        }
        return batch;
    }

    private static void requireOpen(EventStream events) {
        if (events.isClosed()) {
            throw new LogUnavailableException(
                    "the stream of events has ended", events.getError().orElse(null));
        }
    }

    private void write(Connection connection, List<EventWithToken> batch) throws SQLException {
        List<StoredEvent> events = new ArrayList<>(batch.size());
        long last = reached.get();
        for (EventWithToken next : batch) {
            long position = WireEvent.position(next.getToken());
            if (position <= last) {
                throw new IllegalStateException("Axon Server gave " + position + " after " + last);
            }
            StoredEvent event = WireEvent.read(next.getToken(), next.getEvent());
            if (event != null) {
                events.add(event);
            }
            last = position;
        }
        if (!events.isEmpty()) {
            EventRows.insert(connection, events);
            connection.commit();
        }
        advance(last);
        news.announce();
    }

    private void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
