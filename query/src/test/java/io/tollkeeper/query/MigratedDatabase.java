package io.tollkeeper.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tollkeeper.testing.Login;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the real schema, one for all tests of this JVM. It is reached as the application reaches it, as a
 * user who may not change the log, and as an administrator who may do anything: who forges what the tests must find.
 */
public final class MigratedDatabase {

    /** As the application sets its sessions up, but with a time limit that a test can outlive. */
    private static final String SESSION = """
            set role tollkeeper_runtime; set transaction_timeout = '2s'; set lock_timeout = '10s'; \
            set idle_in_transaction_session_timeout = '2s'; set enable_seqscan = off; set jit = off""";

    private static final MigratedDatabase SHARED = migrate();

    private final TestDatabase database;
    private final HikariDataSource runtime;
    private final HikariDataSource administrator;

    private MigratedDatabase(TestDatabase database) {
        this.database = database;
        this.runtime = pool(database.url(), TestDatabase.RUNTIME, SESSION);
        this.administrator = pool(database.url(), TestDatabase.ADMINISTRATOR, "select 1");
    }

    /** Returns the database with empty tables. */
    public static MigratedDatabase emptied() throws SQLException {
        SHARED.administer("""
                truncate domain_event_entry, snapshot_event_entry, token_entry, dead_letter_entry, transfer,
                         account_balance, billing_period, statement_block, ledger_checkpoint,
                         vault_view, settlement_terms_view, settlement_due, settlement_view, settlement_attempt_view,
                         tenant_view, price_view, webhook_key, event_seal, seal_gap
                         restart identity;
                update seal_progress set position = 0, batch = 0""");
        return SHARED;
    }

    private static MigratedDatabase migrate() {
        try {
            TestDatabase database = TestDatabase.create();
            try (var connection = database.connect(TestDatabase.OWNER);
                    var statement = connection.createStatement()) {
                statement.execute("create role tollkeeper_runtime");
                statement.execute("grant tollkeeper_runtime to " + TestDatabase.RUNTIME.user());
            }
            Flyway.configure()
                    .dataSource(database.url(), TestDatabase.OWNER.user(), TestDatabase.OWNER.password())
                    .load()
                    .migrate();
            return new MigratedDatabase(database);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be prepared", e);
        }
    }

    private static HikariDataSource pool(String url, Login login, String session) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMinimumIdle(1);
        pool.setMaximumPoolSize(8);
        pool.setConnectionInitSql(session);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }

    /** Returns the way in of the application. */
    public DataSource runtime() {
        return runtime;
    }

    /** Returns the way in of one who may do anything. */
    public DataSource administrator() {
        return administrator;
    }

    /** Returns an address with which another process reaches the database as the application does. */
    public String url() {
        return database.url() + "?user=" + TestDatabase.RUNTIME.user();
    }

    /** Runs statements as one who may do anything. */
    public void administer(String sql) throws SQLException {
        try (var connection = administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
