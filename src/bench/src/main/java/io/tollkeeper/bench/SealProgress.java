package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How far sealing has come; and a way to keep the application from it: who seals locks one row, and passes by if it is. */
final class SealProgress implements AutoCloseable {

    private static final String BEHIND = """
            select (select coalesce(max(global_index), 0) from domain_event_entry) - position from seal_progress""";

    private final Connection looks;
    private final Connection holds;

    SealProgress(Postmaster postmaster) throws SQLException {
        looks = Database.connect(postmaster);
        holds = Database.connect(postmaster);
        holds.setAutoCommit(false);
    }

    /** Returns how many places of the log are not sealed yet. */
    long behind() throws SQLException {
        try (Statement statement = looks.createStatement();
                ResultSet result = statement.executeQuery(BEHIND)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Waits until everything is sealed. */
    void await(Duration limit, long pauseMillis) throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (behind() > 0) {
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

    /** From here on nothing is sealed. */
    void hold() throws SQLException {
        try (Statement statement = holds.createStatement()) {
            statement.execute("select position from seal_progress for update");
        }
    }

    void letGo() throws SQLException {
        holds.rollback();
    }

    @Override
    public void close() throws SQLException {
        holds.close();
        looks.close();
    }
}
