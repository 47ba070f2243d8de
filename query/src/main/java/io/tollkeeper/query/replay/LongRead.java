package io.tollkeeper.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One unchanging view of the live tables, or of a replay's, on a connection of its own. It may last longer than any other
 * transaction, and holds up nobody but whoever drops or empties the tables.
 */
public final class LongRead implements AutoCloseable {

    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local transaction_timeout = 0;
            set local statement_timeout = 0;
            set local idle_in_transaction_session_timeout = 0;
            set local enable_seqscan = on""";

    private static final int FETCH_SIZE = 2_000;

    private final Connection connection;
    private final JdbcTemplate jdbc;

    private LongRead(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.jdbc.setFetchSize(FETCH_SIZE);
    }

    /** Takes a view of the live tables. */
    static LongRead ofLive(DataSource dataSource) throws SQLException {
        return begin(dataSource, BEGIN);
    }

    /** Takes a view of what a replay has built. */
    static LongRead ofReplay(DataSource dataSource, long replayId) throws SQLException {
        return begin(dataSource, BEGIN + "; set local search_path = " + ShadowSchema.name(replayId));
    }

    private static LongRead begin(DataSource dataSource, String statements) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, 0);
            try (var statement = connection.createStatement()) {
                statement.execute(statements);
            }
            return new LongRead(connection);
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        end(connection);
    }

    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken: its transaction is gone with it.
        }
    }
}
