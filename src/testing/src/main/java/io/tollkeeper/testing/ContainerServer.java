package io.tollkeeper.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL in a container; what it holds is not worth an fsync. */
record ContainerServer(PostgreSQLContainer container) implements Server {

    private static final String IMAGE = "postgres:18";

    /** Starts it; Testcontainers removes it after the JVM. */
    static ContainerServer start() {
        @SuppressWarnings("resource") // It serves until the JVM ends.
        var container = new PostgreSQLContainer(IMAGE)
                .withUsername(TestDatabase.ADMINISTRATOR.user())
                .withPassword("unused")
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new ContainerServer(container);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
    }
}
