package io.tollkeeper.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells other nodes of new events, and hears of theirs, by LISTEN/NOTIFY.
 *
 * <p>Only a hint: whoever misses one looks again within a second. A notification goes out after the commit, on a
 * connection of its own and at most once per {@link #MIN_GAP}, because NOTIFY inside the event's transaction would make
 * all commits of the database wait for each other.
 */
final class NodeNotifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NodeNotifications.class);
    private static final String CHANNEL = "tollkeeper_events";
    private static final int LAST = Integer.MIN_VALUE / 2;
    private static final Duration MIN_GAP = Duration.ofMillis(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Runnable onForeignEvents;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean running;
    private volatile int ownBackend;
    private @Nullable Thread sender;
    private @Nullable Thread listener;

    /**
     * @param onForeignEvents called when another node may have committed events
     */
    NodeNotifications(DataSource dataSource, Runnable onForeignEvents) {
        this.dataSource = dataSource;
        this.onForeignEvents = onForeignEvents;
    }

    /** Has the other nodes told soon. Never blocks. */
    void announce() {
        if (!due.getAndSet(true) && sender != null) {
            LockSupport.unpark(sender);
        }
    }

    @Override
    public void start() {
        running = true;
        sender = Thread.ofPlatform().daemon().name("node-notify").start(() -> whileRunning(this::send));
        listener = Thread.ofPlatform().daemon().name("node-listen").start(() -> whileRunning(this::listen));
    }

    /** Waits, for a second or two, until both connections are given back. */
    @Override
    public void stop() {
        running = false;
        awaitEnd(sender);
        awaitEnd(listener);
    }

    private static void awaitEnd(@Nullable Thread worker) {
        if (worker == null) {
            return;
        }
        LockSupport.unpark(worker);
        try {
            worker.join(LOOK_AGAIN.plus(LOOK_AGAIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It goes on for as long as anybody here commits events or reads them. */
    @Override
    public int getPhase() {
        return LAST;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void send(Connection connection) throws SQLException {
        ownBackend = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement()) {
            while (running) {
                if (due.getAndSet(false)) {
                    statement.execute("notify " + CHANNEL);
                    LockSupport.parkNanos(MIN_GAP.toNanos());
                } else {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            onForeignEvents.run();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (running) {
                var heard = postgres.getNotifications((int) LOOK_AGAIN.toMillis());
                if (heard != null && Stream.of(heard).anyMatch(hint -> hint.getPID() != ownBackend)) {
                    onForeignEvents.run();
                }
            }
            statement.execute("unlisten " + CHANNEL);
        }
    }

    private void whileRunning(Work work) {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                work.on(connection);
            } catch (SQLException e) {
                log.debug("The database is away; trying again.", e);
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
