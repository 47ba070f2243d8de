package io.tollkeeper.survival;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application as a process of its own. */
final class Node implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int LOG_LINES_SHOWN = 40;

    private final Process process;
    private final Path log;
    private final Api api;
    private volatile URI address = URI.create("http://127.0.0.1:1");

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.api = new Api(() -> address);
    }

    /** Starts a node and waits until it is ready for requests. */
    static Node start(NodePlan plan) {
        return startAll(List.of(plan)).getFirst();
    }

    /** Starts several nodes at once and waits until all of them are ready. */
    static List<Node> startAll(List<NodePlan> plans) {
        List<Node> nodes = plans.stream().map(Node::launch).toList();
        try {
            nodes.forEach(Node::awaitReady);
            return nodes;
        } catch (RuntimeException e) {
            nodes.forEach(Node::close);
            String logs = nodes.stream().map(Node::endOfLog).collect(Collectors.joining("\n\n"));
            throw new IllegalStateException("not all nodes did start:\n" + logs, e);
        }
    }

    /** Starts a process and waits for nothing, unless there is a cache to be made first. */
    static Node launch(NodePlan plan) {
        return launch(plan, StartCache.next());
    }

    static Node launch(NodePlan plan, NodeStart start) {
        try {
            Path log = plan.nextLog();
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command(plan.arguments(start)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(Node::isSetting);
            builder.environment().putAll(plan.environment());
            return new Node(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    /** What the one who runs these tests has set for an application of theirs must not reach ours. */
    private static boolean isSetting(String name) {
        return name.matches(
                "(AXON|DB|JWT|SPRING|TOLLKEEPER|SERVER|MANAGEMENT|STELLAR|SOROBAN|SETTLEMENT|SANDBOX|RECEIPT|METRICS|HEALTH|RATE_LIMIT"
                        + "|LOG|LOGGING|LEDGER|SHUTDOWN|OTLP|TRACING)_.*|SECRETS_KEY|TRUSTED_PROXIES|HORIZON_URL|PORT|DATA_DIR|J.*_OPTIONS");
    }

    /**
     * Waits until it is ready for requests.
     *
     * @throws IllegalStateException if it ends instead
     */
    void awaitReady() {
        await().atMost(START_LIMIT).pollInterval(LOOK_AGAIN).until(() -> !process.isAlive() || isListening());
        await().atMost(START_LIMIT).pollInterval(LOOK_AGAIN).until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended with " + process.exitValue());
        }
    }

    private boolean isListening() {
        Matcher port = PORT.matcher(log());
        if (!port.find()) {
            return false;
        }
        address = URI.create("http://127.0.0.1:" + port.group(1));
        return true;
    }

    boolean isReady() {
        return api.readiness().status() == 200;
    }

    Api api() {
        return api;
    }

    /** Returns where it listens, or an address where nobody does as long as that is not known. */
    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(KILL_LIMIT);
    }

    /** Asks the process to end, as {@code kill} does, and waits for nothing. */
    void terminate() {
        process.destroy();
    }

    /**
     * Waits for the process to end and returns its exit code.
     *
     * @throws IllegalStateException if it still runs after the limit
     */
    int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the process still runs after " + limit + ":\n" + endOfLog());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ends", e);
        }
    }

    /** Returns all that the process has printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String endOfLog() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
