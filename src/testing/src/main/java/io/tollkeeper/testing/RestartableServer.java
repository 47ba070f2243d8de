package io.tollkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one test's own that can be stopped, killed and started again, with the same data on the same port; what
 * it has committed is on the disk. It is a process of this machine even where a Docker engine answers, because it is
 * processes that are killed.
 */
public final class RestartableServer implements Server, AutoCloseable {

    /** A recovery writes what was not on the disk yet, and a busy machine takes its time for that. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path data;
    private EmbeddedPostgres process;

    private RestartableServer(Path folder, Path data, EmbeddedPostgres process) {
        this.folder = folder;
        this.data = data;
        this.process = process;
    }

    /** Starts an empty server in a temporary folder. */
    public static RestartableServer start() throws IOException {
        Path folder = Files.createTempDirectory("tollkeeper-postgres");
        Path data = folder.resolve("data");
        return new RestartableServer(folder, data, launch(EmbeddedPostgres.builder(), data));
    }

    private static EmbeddedPostgres launch(EmbeddedPostgres.Builder builder, Path data) throws IOException {
        return builder.setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setPGStartupWait(START_LIMIT)
                .start();
    }

    /** Makes a database on this server. */
    public TestDatabase createDatabase() throws SQLException {
        return TestDatabase.create(this);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + process.getPort() + "/" + database;
    }

    /** Stops it: all connections are cut. */
    public void stop() throws IOException {
        process.close();
    }

    /** Has all its processes stand still, as a machine does whose disk does not answer: connections stay, and nothing comes. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** Has them go on. */
    public void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes().forEach(one -> command.add(Long.toString(one.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command, e);
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Kills all its processes at once, as a power failure would. */
    public void crash() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
        process.close(); // Gives the folder's lock back.
    }

    /** Starts it again after {@link #stop} or {@link #crash}. */
    public void startAgain() throws IOException {
        process = launch(EmbeddedPostgres.builder().setPort(process.getPort()), data);
    }

    /** Stops it and deletes its data. */
    @Override
    public void close() throws IOException {
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
