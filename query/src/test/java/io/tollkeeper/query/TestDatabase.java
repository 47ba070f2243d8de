package io.tollkeeper.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the real schema, one for all tests of this JVM. It is reached as the application reaches it, as a
 * user who may not change the log, and as an administrator who may do anything: who forges what the tests must find.
 */
public final class TestDatabase {

    private static final String OWNER = "tollkeeper_owner";
    private static final String USER = "tollkeeper";

    /** As the application sets its sessions up, but with a time limit that a test can outlive. */
    private static final String SESSION = """
            set role tollkeeper_runtime; set transaction_timeout = '2s'; set lock_timeout = '10s'; \
            set idle_in_transaction_session_timeout = '2s'; set enable_seqscan = off; set jit = off""";

    private static final TestDatabase SHARED = start();

    private final EmbeddedPostgres server;
    private final HikariDataSource runtime;
    private final HikariDataSource administrator;

    private TestDatabase(EmbeddedPostgres server) {
        this.server = server;
        this.runtime = pool(server.getJdbcUrl(USER, "postgres"), USER, SESSION);
        this.administrator = pool(server.getJdbcUrl("postgres", "postgres"), "postgres", "select 1");
    }

    /** Returns the database with empty tables. */
    public static TestDatabase emptied() throws SQLException {
        SHARED.administer("""
                truncate domain_event_entry, snapshot_event_entry, token_entry, dead_letter_entry, transfer,
                         account_balance, billing_period, tenant_view, price_view, webhook_key restart identity""");
        return SHARED;
    }

    private static TestDatabase start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role " + OWNER + " login createrole");
                statement.execute("create role tollkeeper_runtime");
                statement.execute("create role " + USER + " login in role tollkeeper_runtime");
                statement.execute("grant create on schema public to " + OWNER);
            }
            String url = server.getJdbcUrl(OWNER, "postgres");
            Flyway.configure().dataSource(url, OWNER, "").load().migrate();
            return new TestDatabase(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be prepared", e);
        }
    }

    private static HikariDataSource pool(String url, String user, String session) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
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
        return server.getJdbcUrl(USER, "postgres");
    }

    /** Runs statements as one who may do anything. */
    public void administer(String sql) throws SQLException {
        try (var connection = administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
