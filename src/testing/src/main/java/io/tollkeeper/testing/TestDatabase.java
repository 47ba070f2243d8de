package io.tollkeeper.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty database on a real PostgreSQL, of one test's own, prepared as an administrator would for Tollkeeper: with an
 * owner, who migrates, and a runtime user, who has no rights yet.
 *
 * <p>The server is one per JVM, in a container where a Docker engine answers and embedded otherwise. Its users are shared
 * by its databases: a test that changes what a user may do makes a user of its own.
 *
 * @param url JDBC address
 */
public record TestDatabase(String url) {

    /** Who may do anything: for tests that corrupt, cut connections, or look where the application may not. */
    public static final Login ADMINISTRATOR = new Login("postgres", "");

    /** Who owns the schema and migrates it. */
    public static final Login OWNER = new Login("tollkeeper_owner", "");

    /** Whom the application works as. */
    public static final Login RUNTIME = new Login("tollkeeper", "");

    private static final AtomicInteger CREATED = new AtomicInteger();

    /** Makes a database on the server shared by all tests of this JVM. */
    public static TestDatabase create() throws SQLException {
        return create(Server.shared());
    }

    static TestDatabase create(Server server) throws SQLException {
        String name = "test_" + CREATED.incrementAndGet();
        try (Connection connection = connect(server.url("postgres"), ADMINISTRATOR);
                Statement statement = connection.createStatement()) {
            // Two tests may come here at once: the second finds the users made by the first.
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s login createrole;
                            create role %2$s login;
                        end if;
                    exception when duplicate_object or unique_violation then null;
                    end $$""".formatted(OWNER.user(), RUNTIME.user()));
            statement.execute("create database " + name + " owner " + OWNER.user());
        }
        return new TestDatabase(server.url(name));
    }

    /** Opens a connection, which the caller closes. */
    public Connection connect(Login login) throws SQLException {
        return connect(url, login);
    }

    /** Runs statements as one who may do anything. */
    public void administer(String sql) throws SQLException {
        try (Connection connection = connect(ADMINISTRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url, Login login) throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }
}
