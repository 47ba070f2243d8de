package io.tollkeeper.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the PostgreSQL that a killed process left running on a data folder. */
final class LeftBehindServer {

    private static final Logger log = LoggerFactory.getLogger(LeftBehindServer.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private LeftBehindServer() {}

    /** Returns once no server runs on the folder, or after {@link #STOP_LIMIT}. The caller holds the folder's lock. */
    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> server = find(data.resolve("postmaster.pid"));
        if (server.isEmpty()) {
            return;
        }
        log.info(
                "Stopping the PostgreSQL left behind by a killed process (pid {}).",
                server.get().pid());
        CompletableFuture<ProcessHandle> end = server.get().onExit();
        interrupt(server.get());
        try {
            end.get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the server left behind does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server left behind stops", e);
        }
    }

    private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        // The pid may meanwhile belong to some other program: only a PostgreSQL is ours to stop.
        return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    /** Asks for a fast shutdown, which does not wait for clients; where there are no signals, ends the process. */
    private static void interrupt(ProcessHandle server) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            server.destroy();
            return;
        }
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                .inheritIO()
                .start();
    }
}
