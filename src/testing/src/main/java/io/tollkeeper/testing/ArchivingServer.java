package io.tollkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one test's own that archives its log, can be backed up while it works, and be restored to a moment: by
 * the procedure of PostgreSQL's manual, chapter "Continuous Archiving and Point-in-Time Recovery", with nothing but files
 * and SQL, because the embedded distribution has no {@code pg_basebackup}.
 */
public final class ArchivingServer implements Server, AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Set<String> NOT_COPIED =
            Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path folder;
    private final Path data;
    private final EmbeddedPostgres process;

    private ArchivingServer(Path folder, Path data, EmbeddedPostgres process) {
        this.folder = folder;
        this.data = data;
        this.process = process;
    }

    /** Starts an empty server in a temporary folder. */
    public static ArchivingServer start() throws IOException {
        Path folder = Files.createTempDirectory("tollkeeper-archive");
        Files.createDirectories(folder.resolve("archive"));
        Path data = folder.resolve("data");
        return new ArchivingServer(folder, data, launch(folder, data));
    }

    private static EmbeddedPostgres launch(Path folder, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("archive_mode", "on")
                .setServerConfig("archive_command", "'cp %p " + folder.resolve("archive") + "/%f'")
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

    /** Returns the database of the same name on this server. */
    public TestDatabase sameAs(TestDatabase other) {
        return new TestDatabase(url(other.url().substring(other.url().lastIndexOf('/') + 1)));
    }

    /** Copies the data while the server works; returns the copy. */
    public Path backUp() throws SQLException, IOException {
        Path copy = folder.resolve("backup");
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(data, copy);
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
        }
        return copy;
    }

    /** Returns when all that was committed until now is in the archive. */
    public void archive() throws SQLException, InterruptedException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            String segment;
            try (var row = statement.executeQuery("select pg_walfile_name(pg_switch_wal())")) {
                row.next();
                segment = row.getString(1);
            }
            long end = System.nanoTime() + START_LIMIT.toNanos();
            while (!Files.exists(folder.resolve("archive").resolve(segment))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(segment + " is not archived");
                }
                Thread.sleep(20);
            }
        }
    }

    /** Stops this server for good, and starts another from a backup, brought up to a moment by the archive. */
    public ArchivingServer restore(Path backup, String moment) throws IOException, SQLException, InterruptedException {
        process.close();
        Files.writeString(
                backup.resolve("postgresql.auto.conf"),
                """
                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                """.formatted(folder.resolve("archive"), moment),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.createFile(backup.resolve("recovery.signal"));
        var restored = new ArchivingServer(folder, backup, launch(folder, backup));
        try (Connection connection = restored.administrator();
                Statement statement = connection.createStatement()) {
            while (isRecovering(statement)) {
                Thread.sleep(20);
            }
        }
        return restored;
    }

    private static boolean isRecovering(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Connection administrator() throws SQLException {
        return new TestDatabase(url("postgres")).connect(TestDatabase.ADMINISTRATOR);
    }

    /** Copies a folder that is being written to; files that go meanwhile are left out, as the manual allows. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder));
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
                boolean empty = NOT_COPIED.contains(from.relativize(folder).toString());
                return empty ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        Files.createDirectories(to.resolve("pg_wal/archive_status"));
    }

    /** Stops it and deletes its data, its backup and its archive. */
    @Override
    public void close() throws IOException {
        process.close();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
