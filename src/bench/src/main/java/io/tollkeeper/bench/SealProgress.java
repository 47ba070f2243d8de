package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How far sealing has come; and a way to keep the application from it: what it takes for sealed, it does not seal. */
final class SealProgress implements AutoCloseable {

    /** Further than any log reaches. */
    private static final long AHEAD = 1L << 60;

    private static final String END = "select coalesce(max(global_index), 0) from domain_event_entry";
    private static final String SEALED = "select position from seal_progress";

    private final Connection connection;
    private boolean held;

    SealProgress(Postmaster postmaster) throws SQLException {
        connection = Database.connect(postmaster);
    }

    /** Returns the last place of the log that is taken. */
    long end() throws SQLException {
        return number(END);
    }

    /** Returns how many places of the log are not sealed yet. */
    long behind() throws SQLException {
        return end() - number(SEALED);
    }

    /** Waits until everything is sealed. */
    void await(Duration limit, long pauseMillis) throws IOException, SQLException, InterruptedException {
        awaitUpTo(end(), limit, pauseMillis);
    }

    /** Waits until everything up to a place is sealed. */
    void awaitUpTo(long position, Duration limit, long pauseMillis)
            throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (number(SEALED) < position) {
            if (System.nanoTime() > deadline) {
                throw new IOException("sealing is " + behind() + " events behind");
            }
            Thread.sleep(pauseMillis);
        }
    }

    /** Waits until the first batch of what piled up is sealed. */
    void awaitBegun(long pauseMillis) throws SQLException, InterruptedException {
        long before = behind();
        while (before > 0 && behind() == before) {
            Thread.sleep(pauseMillis);
        }
    }

    /** From here on nothing is sealed. No transaction stays open for that: it would keep others' from being tidied up. */
    void hold() throws SQLException {
        if (!held) {
            move(AHEAD);
            held = true;
        }
    }

    void letGo() throws SQLException {
        if (held) {
            move(-AHEAD);
            held = false;
        }
    }

    private void move(long by) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update seal_progress set position = position + " + by);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
