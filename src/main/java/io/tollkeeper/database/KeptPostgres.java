package io.tollkeeper.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    private final FileChannel lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres server;

    private KeptPostgres(FileChannel lockFile, FileLock lock, EmbeddedPostgres server) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server on a folder, made if it does not exist. Blocks for {@link #START_LIMIT} at most.
     *
     * @throws DatabaseUnusableException if another process uses the folder, or the server does not start
     */
    static KeptPostgres start(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            FileChannel lockFile = FileChannel.open(
                    home.resolve("instance.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new DatabaseUnusableException(
                        "Another Tollkeeper already uses the data folder " + home + "; stop it or set DATA_DIR.");
            }
            return start(home, lockFile, lock);
        } catch (IOException e) {
            throw new DatabaseUnusableException(
                    "The embedded PostgreSQL did not start in " + home + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static KeptPostgres start(Path home, FileChannel lockFile, FileLock lock) throws IOException {
        Path data = home.resolve("data");
        try {
            LeftBehindServer.stop(data);
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                    .setRegisterShutdownHook(false) // It would stop the server while requests still end.
                    .setPGStartupWait(START_LIMIT);
            SETTINGS.forEach(builder::setServerConfig);
            return new KeptPostgres(lockFile, lock, builder.start());
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.release();
        lockFile.close();
    }
}
