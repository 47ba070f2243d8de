package io.tollkeeper.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of an embedded PostgreSQL, under way in a thread of its own. */
final class DatabaseStart {

    private static final Logger log = LoggerFactory.getLogger(DatabaseStart.class);

    private final CompletableFuture<KeptPostgres> server = new CompletableFuture<>();
    private final CompletableFuture<DatabaseAddress> address = server.thenApply(DatabaseStart::migrated);

    private DatabaseStart() {}

    /**
     * Begins, and does not wait.
     *
     * @param folder of the server, made if it does not exist
     */
    static DatabaseStart begin(Path folder) {
        var start = new DatabaseStart();
        Thread.ofPlatform().daemon().name("database-start").start(() -> start.run(folder));
        return start;
    }

    private void run(Path folder) {
        try {
            server.complete(KeptPostgres.start(folder));
        } catch (RuntimeException | Error e) {
            server.completeExceptionally(e);
        }
    }

    /** Returns the address of a server's database, made and migrated. */
    static DatabaseAddress migrated(KeptPostgres running) {
        DatabaseAddress address = EmbeddedDatabase.prepare(running);
        SchemaMigration.run(address);
        return address;
    }

    /**
     * Returns the server once it runs.
     *
     * @throws DatabaseUnusableException as {@link KeptPostgres#start} does
     */
    KeptPostgres server() {
        return await(server);
    }

    /**
     * Returns the database's address once it is migrated.
     *
     * @throws DatabaseUnusableException if it cannot be
     */
    DatabaseAddress address() {
        return await(address);
    }

    /** Stops the server, if it has been started and nobody has stopped it. Blocks while it is being started. */
    void end() {
        try {
            server().close();
        } catch (IOException | RuntimeException e) {
            log.debug("There is no server to stop.", e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }
}
