package io.tollkeeper.testapp;

import io.tollkeeper.axonserver.standin.StandInAxonServer;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The application whose log is on a stand-in for Axon Server. One serves all tests of a JVM, like the one on PostgreSQL. */
public final class OnAxonServer {

    private OnAxonServer() {}

    /** Returns the one application, started by the first who asks; it ends with the JVM. */
    public static TestApplication shared() {
        return Shared.APPLICATION;
    }

    /**
     * Starts one more, which the caller closes.
     *
     * @param more settings that differ
     */
    public static TestApplication start(StandInAxonServer server, TestDatabase database, String... more) {
        return TestApplication.startOn(
                database,
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=dev,axon-server",
                                        "--axon.axonserver.servers=" + server.address()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Started when first asked for, never for tests that do not need it. */
    private static final class Shared {
        private static final TestApplication APPLICATION = open();

        private Shared() {}

        private static TestApplication open() {
            try {
                return start(StandInAxonServer.start(), TestDatabase.create());
            } catch (SQLException e) {
                throw new IllegalStateException("there is no database for the application", e);
            }
        }
    }
}
