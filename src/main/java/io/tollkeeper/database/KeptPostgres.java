package io.tollkeeper.database;

import io.tollkeeper.node.StopLimit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An embedded PostgreSQL whose data stay: fsync on, reachable from this machine only.
 *
 * <p>One process at a time may use a folder. A server left behind by a killed process is stopped first, so that a start
 * right after a crash works.
 */
final class KeptPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Sized for a small machine; the first two undo the library's defaults, which would lose what was committed. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", "''"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("jit", "off"));

    /**
     * The folders this process uses. It must not even look at the lock file of one of them: on POSIX, closing a file gives
     * back every lock the process holds on it.
     */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel lockFile;
    private final EmbeddedPostgres server;
    private final Runnable lastDeed = this::stopServer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KeptPostgres(Path home, FileChannel lockFile, EmbeddedPostgres server) {
        this.home = home;
        this.lockFile = lockFile;
        this.server = server;
        StopLimit.lastly(lastDeed);
    }

    /**
     * Starts the server on a folder, made if it does not exist. Blocks for {@link #START_LIMIT} at most.
     *
     * @throws DatabaseUnusableException if the folder is used already, or the server does not start
     */
    static KeptPostgres start(Path folder) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
            if (!IN_USE.add(home)) {
                throw refusal(home);
            }
            try {
                return lockAndStart(home);
            } catch (IOException | RuntimeException e) {
                IN_USE.remove(home);
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnusableException(
                    "The embedded PostgreSQL did not start in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static KeptPostgres lockAndStart(Path home) throws IOException {
        FileChannel lockFile =
                FileChannel.open(home.resolve("instance.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lockFile.tryLock() == null) { // Held until the file is closed.
                throw refusal(home);
            }
            return new KeptPostgres(home, lockFile, launch(home));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static DatabaseUnusableException refusal(Path home) {
        return new DatabaseUnusableException(
                "Another Tollkeeper already uses the data folder " + home + "; stop it or set DATA_DIR.");
    }

    private static EmbeddedPostgres launch(Path home) throws IOException {
        Path data = home.resolve("data");
        LeftBehindServer.stop(data);
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                .setRegisterShutdownHook(false) // It would stop the server while requests still end.
                .setPGStartupWait(START_LIMIT);
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private void stopServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server, once. Who uses it has ended by then. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        stopServer();
        StopLimit.forget(lastDeed);
        lockFile.close();
        IN_USE.remove(home);
    }
}
