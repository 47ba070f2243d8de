package io.tollkeeper.testing;

/** A PostgreSQL of the tests' own, whose administrator is {@code postgres}. */
interface Server {

    /** Returns the JDBC address of one of its databases. */
    String url(String database);

    /** Returns the shared server of this JVM, started by the first who asks; it ends with the JVM. */
    static Server shared() {
        return Shared.SERVER;
    }

    /** Holds the one choice: started when first asked for, never for tests that need no database. */
    final class Shared {
        private static final Server SERVER = Docker.answers() ? ContainerServer.start() : EmbeddedServer.start();

        private Shared() {}
    }
}
