package io.tollkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL as a process of this machine; the library turns fsync off, and stops it with the JVM. */
record EmbeddedServer(EmbeddedPostgres process) implements Server {

    static EmbeddedServer start() {
        try {
            return new EmbeddedServer(EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL of the tests did not start", e);
        }
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + process.getPort() + "/" + database;
    }
}
