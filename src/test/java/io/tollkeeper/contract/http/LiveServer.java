package io.tollkeeper.contract.http;

import io.tollkeeper.TollkeeperApplication;
import io.tollkeeper.testing.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a port of its own, started once for all tests of this JVM; it ends with the JVM. */
final class LiveServer {

    private static final LiveServer SHARED = start();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private LiveServer(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    static LiveServer shared() {
        return SHARED;
    }

    private static LiveServer start() {
        try {
            TestDatabase database = TestDatabase.create();
            ConfigurableApplicationContext context = SpringApplication.run(
                    TollkeeperApplication.class,
                    "--server.port=0",
                    "--tollkeeper.sandbox.port=0",
                    "--tollkeeper.sandbox.in-memory=true",
                    "--tollkeeper.sandbox.close-every=200ms",
                    "--tollkeeper.database.url=" + database.url(),
                    "--tollkeeper.database.user=" + TestDatabase.RUNTIME.user(),
                    "--tollkeeper.database.owner-user=" + TestDatabase.OWNER.user());
            return new LiveServer(database, context);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the tests", e);
        }
    }

    int port() {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("not a web server");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Returns a connection of one who may do anything, which the caller closes. */
    Connection administrator() throws SQLException {
        return database.connect(TestDatabase.ADMINISTRATOR);
    }

    /** Returns how many events the log holds of aggregates whose identifier begins so. */
    long eventsOf(String aggregatePrefix) throws SQLException {
        try (Connection connection = administrator();
                PreparedStatement count = connection.prepareStatement(
                        "select count(*) from domain_event_entry where starts_with(aggregate_identifier, ?)")) {
            count.setString(1, aggregatePrefix);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
