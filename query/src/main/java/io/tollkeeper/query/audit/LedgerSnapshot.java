package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * One unchanging view of log, ledger, tokens and dead letters, on two connections, so that two streams of rows can be read
 * side by side. What is committed meanwhile is not seen, by neither.
 */
final class LedgerSnapshot implements AutoCloseable {

    /** How often to try again while somebody empties the ledger; each time takes the lock limit at most. */
    private static final int MAX_ATTEMPTS = 40;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * It may take longer than any other transaction: the limits of the session do not hold for it.
     *
     * <p>Emptying a table ({@code truncate}), or putting another in its place, changes what older snapshots see. The locks,
     * which have to come before the snapshot, keep that from happening half-way. Their own limit is below the server's
     * deadlock_timeout (1 s), so whoever empties the ledger is never the one to be told to give up.
     */
    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local transaction_timeout = 0;
            set local statement_timeout = 0;
            set local idle_in_transaction_session_timeout = 0;
            set local lock_timeout = '500ms';
            lock table transfer, account_balance, billing_period, ledger_checkpoint, settlement_due, settlement_view,
                settlement_attempt_view, vault_view, settlement_terms_view, tenant_view, price_view in access share mode""";

    private final Connection log;
    private final Connection ledger;

    private LedgerSnapshot(Connection log, Connection ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /**
     * Takes a snapshot. Blocks until nobody empties the ledger, for {@value #MAX_ATTEMPTS} half seconds at most.
     *
     * @throws SQLException if the database cannot be read, or the ledger is being emptied all the time
     */
    static LedgerSnapshot take(DataSource dataSource) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Connection log = dataSource.getConnection();
            Connection ledger = null;
            try {
                ledger = dataSource.getConnection();
                begin(log);
                begin(ledger);
                share(log, ledger);
                return new LedgerSnapshot(log, ledger);
            } catch (SQLException e) {
                end(log);
                if (ledger != null) {
                    end(ledger);
                }
                if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
    }

    private static void share(Connection from, Connection to) throws SQLException {
        try (Statement exporting = from.createStatement();
                Statement importing = to.createStatement();
                var row = exporting.executeQuery("select pg_export_snapshot()")) {
            row.next();
            importing.execute("set transaction snapshot '" + row.getString(1) + "'");
        }
    }

    /** Returns the connection to read the log on, and whatever else is small. */
    Connection log() {
        return log;
    }

    /** Returns the connection to read the transfers on. */
    Connection ledger() {
        return ledger;
    }

    /**
     * Makes long reads go along an index, in order and without sorting, whatever the statistics say; or lets the planner
     * choose, for reads that no index serves.
     */
    void alongIndexes(boolean only) throws SQLException {
        String setting = only ? "off" : "on";
        for (Connection connection : new Connection[] {log, ledger}) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local enable_seqscan = " + setting + "; set local enable_sort = " + setting);
            }
        }
    }

    @Override
    public void close() {
        end(log);
        end(ledger);
    }

    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken: its transaction is gone with it.
        }
    }
}
