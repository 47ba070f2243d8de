package io.tollkeeper.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The PostgreSQL server that runs on a data folder, by the file that it keeps there. */
record Postmaster(long pid, int port) {

    private static final String FILE = "postmaster.pid";
    private static final int DEPTH = 5;
    private static final int PORT_LINE = 3;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** @throws IOException if no server has written its file below the folder */
    static Postmaster below(Path folder) throws IOException {
        Path file = find(folder).orElseThrow(() -> new IOException("no " + FILE + " below " + folder));
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            throw new IOException(file + " names no port yet");
        }
        return new Postmaster(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    private static Optional<Path> find(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(folder, DEPTH, (path, kind) -> path.endsWith(FILE))) {
            return files.findFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // A server that ends takes its file away while we look.
        }
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Asks the server to end, and waits some seconds for it. */
    void stop() {
        ProcessHandle.of(pid)
                .filter(ProcessHandle::destroy)
                .ifPresent(process -> process.onExit()
                        .completeOnTimeout(process, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .join());
    }
}
