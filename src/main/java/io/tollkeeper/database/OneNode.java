package io.tollkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time do something. The lock is a database session's: it is free again the moment the node, or its
 * connection, is gone.
 */
@Component
public final class OneNode {

    private static final String KEY = "(hashtext(?), hashtext(current_schema()))";
    private static final String TAKE = "select pg_try_advisory_lock" + KEY;
    private static final String GIVE_BACK = "select pg_advisory_unlock" + KEY;

    private final DataSource dataSource;

    OneNode(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The lock, for as long as it is open. It takes a connection. */
    public static final class Held implements AutoCloseable {

        private final Connection connection;
        private final String what;

        private Held(Connection connection, String what) {
            this.connection = connection;
            this.what = what;
        }

        @Override
        public void close() {
            try (connection;
                    var statement = connection.prepareStatement(GIVE_BACK)) {
                statement.setString(1, what);
                statement.execute();
            } catch (SQLException e) {
                // The connection is broken: its session's lock is gone with it.
            }
        }
    }

    /**
     * Takes the lock, or returns null if another node has it, or this one. Never waits for it.
     *
     * @param what is done by one node at a time
     */
    public @Nullable Held tryTake(String what) {
        try {
            Connection connection = dataSource.getConnection();
            if (isTaken(connection, what)) {
                return new Held(connection, what);
            }
            connection.close();
            return null;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of " + what + " cannot be asked for", e);
        }
    }

    private static boolean isTaken(Connection connection, String what) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, what);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
