package io.tollkeeper.survival;

import io.tollkeeper.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Stand-in. */
final class RestartableServer implements AutoCloseable {

    private final AtomicInteger created = new AtomicInteger();
    private final Path data;
    private EmbeddedPostgres process;

    private RestartableServer(Path data, EmbeddedPostgres process) {
        this.data = data;
        this.process = process;
    }

    static RestartableServer start() {
        try {
            Path data = Files.createTempDirectory("survival-pg").resolve("data");
            RestartableServer server = new RestartableServer(data, launch(data, 0));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("synchronous_commit", "on");
        if (port > 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    TestDatabase createDatabase() throws SQLException {
        String name = "test_" + created.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s login createrole;
                            create role %2$s login;
                        end if;
                    end $$""".formatted(TestDatabase.OWNER.user(), TestDatabase.RUNTIME.user()));
            statement.execute("create database " + name + " owner " + TestDatabase.OWNER.user());
        }
        return new TestDatabase(url(name));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + process.getPort() + "/" + database;
    }

    void crash() {
        try {
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).getFirst().trim()))
                    .orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            postmaster.destroyForcibly();
            all.forEach(handle -> handle.onExit().join());
            try { process.close(); } catch (IllegalStateException e) { }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        close();
    }

    void startAgain() {
        try {
            process = launch(data, process.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
