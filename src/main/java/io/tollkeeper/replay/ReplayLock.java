package io.tollkeeper.replay;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time replay. The lock is a session's: it is free again the moment the node, or its connection, is
 * gone. A node that does not know yet that it has lost it can write nothing: see the epoch in {@code ReplayWork}.
 */
@Component
final class ReplayLock {

    private static final String TAKE =
            "select pg_try_advisory_lock(hashtext('tollkeeper replay'), hashtext(current_schema()))";
    private static final String GIVE_BACK =
            "select pg_advisory_unlock(hashtext('tollkeeper replay'), hashtext(current_schema()))";

    private final DataSource dataSource;

    ReplayLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The lock, for as long as it is open. */
    static final class Held implements AutoCloseable {

        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try (connection;
                    var statement = connection.createStatement()) {
                statement.execute(GIVE_BACK);
            } catch (SQLException e) {
                // The connection is broken: its session's lock is gone with it.
            }
        }
    }

    /** Takes the lock, or returns null if another node has it. Never waits. */
    @Nullable
    Held tryTake() {
        try {
            Connection connection = dataSource.getConnection();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(TAKE)) {
                row.next();
                if (row.getBoolean(1)) {
                    return new Held(connection);
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return null;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of replays cannot be asked for", e);
        }
    }
}
