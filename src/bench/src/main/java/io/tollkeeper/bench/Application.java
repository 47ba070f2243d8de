package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.HttpRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application as a process, started as it is wherever it runs: with the options that are shipped. */
final class Application {

    static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final long HEALTH_PAUSE_MILLIS = 25;
    private static final int LOG_LINES_SHOWN = 40;

    private final Process process;
    private final int port;
    private final Path log;

    private Application(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts the application and does not wait for it.
     *
     * @param environment further variables for it
     */
    static Application launch(
            Settings settings, Installation installation, Path dataFolder, int port, Map<String, String> environment)
            throws IOException {
        Path log = settings.work().resolve("bench-application.log");
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("@" + settings.jvmOptions());
        command.addAll(settings.jvmArguments());
        command.addAll(installation.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("DB_") || name.startsWith("SANDBOX_") || name.startsWith("SOROBAN_"));
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        Integer.toString(port),
                        "DATA_DIR",
                        dataFolder.toString(),
                        "SPRING_PROFILES_ACTIVE",
                        "dev",
                        "JWT_SECRET",
                        Tokens.SECRET,
                        "SANDBOX_PORT",
                        "0"));
        builder.environment().putAll(environment);
        return new Application(builder.start(), port, log);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns a port that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until the application says that it is well.
     *
     * @throws IOException if it ends before, or is not well after three minutes
     */
    void awaitHealth() throws IOException, InterruptedException {
        byte[] question = HttpRequests.get("/actuator/health", Tokens.ofAdmin());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            refuseEnd();
            try (Conversation conversation = new Conversation(port, Duration.ofSeconds(10))) {
                Conversation.Answer answer = conversation.exchange(question);
                if (answer.status() == 200 && answer.body().contains("\"UP\"")) {
                    return;
                }
                last = answer.status() + " " + answer.body();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            Thread.sleep(HEALTH_PAUSE_MILLIS);
        }
        throw new IOException(
                "the application is not well after " + START_LIMIT.toSeconds() + " s: " + last + "\n" + endOfLog());
    }

    /** @throws IOException if the application has ended by itself; the message holds the end of its log */
    void refuseEnd() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the application ended with " + process.exitValue() + ":\n" + endOfLog());
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Asks the application to end, and ends it by force if it does not in a minute. */
    void stop() {
        process.destroy();
        try {
            if (process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** Ends the application at once, as a crash would; its PostgreSQL lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
