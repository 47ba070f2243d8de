package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.HttpRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The sandbox network out of the application's jar, as a process of its own: what it spends is not the client's. */
final class SandboxProcess implements AutoCloseable {

    private static final String MAIN = "io.tollkeeper.saga.sandbox.SandboxMain";
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final long START_PAUSE_MILLIS = 50;
    private static final String NOBODY = "";

    /** One deduct as the sandbox shows it. */
    private static final Pattern DEDUCT =
            Pattern.compile("\"vault\":\"(C[A-Z2-7]{55})\",\"requestId\":\"[^\"]*\",\"amount\":\"\\d+\","
                    + "\"transactionHash\":\"([0-9a-f]{64})\",\"ledger\":(\\d+)");

    private static final Pattern VAULT = Pattern.compile("\"vault\"\\s*:\\s*\"(C[A-Z2-7]{55})\"");

    private final Process process;
    private final int port;

    private SandboxProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one on a port of its own and waits until it answers.
     *
     * @param folder where it keeps its ledgers
     * @param closeEvery how long between two ledgers
     */
    static SandboxProcess start(Settings settings, Path folder, Duration closeEvery)
            throws IOException, InterruptedException {
        int port = Application.freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Application.java(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-Dloader.main=" + MAIN,
                        "-cp",
                        settings.jar().toString(),
                        LAUNCHER))
                .directory(settings.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        settings.work().resolve("bench-sandbox.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SANDBOX_PORT",
                        Integer.toString(port),
                        "DATA_DIR",
                        folder.toString(),
                        "SANDBOX_CLOSE_EVERY",
                        closeEvery.toString()));
        SandboxProcess sandbox = new SandboxProcess(builder.start(), port);
        sandbox.awaitAnswer();
        return sandbox;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                ask(HttpRequests.get("/sandbox/state", NOBODY));
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    close();
                    throw new IOException("the sandbox network does not answer: see bench-sandbox.log", e);
                }
                Thread.sleep(START_PAUSE_MILLIS);
            }
        }
    }

    /** Returns the variables with which the application settles on it. */
    Map<String, String> environment() {
        return Map.of("STELLAR_NETWORK", "sandbox", "SOROBAN_RPC_URL", "http://127.0.0.1:" + port);
    }

    long pid() {
        return process.pid();
    }

    /** Makes a vault with so much in it, minor units, and returns its contract's address. */
    String deployVault(String name, long amount) throws IOException {
        String answer = ask(HttpRequests.post(
                "/sandbox/vaults", NOBODY, "{\"name\":\"" + name + "\",\"amount_minor\":\"" + amount + "\"}"));
        var found = VAULT.matcher(answer);
        if (!found.find()) {
            throw new IOException("no vault in " + answer);
        }
        return found.group(1);
    }

    /**
     * What ledgers hold.
     *
     * @param byLedger how many deducts each ledger has that has any
     * @param transactions in how many transactions
     */
    record Deducts(TreeMap<Long, Integer> byLedger, long transactions) {

        long count() {
            return byLedger.values().stream().mapToLong(Integer::longValue).sum();
        }
    }

    /** Returns all deducts there ever were. */
    Deducts deducts() throws IOException {
        return read(ask(HttpRequests.get("/sandbox/state", NOBODY)));
    }

    static Deducts read(String state) {
        TreeMap<Long, Integer> byLedger = new TreeMap<>();
        var hashes = new HashSet<String>();
        var found = DEDUCT.matcher(state);
        while (found.find()) {
            hashes.add(found.group(2));
            byLedger.merge(Long.parseLong(found.group(3)), 1, Integer::sum);
        }
        return new Deducts(byLedger, hashes.size());
    }

    private String ask(byte[] request) throws IOException {
        try (Conversation conversation = new Conversation(port, ANSWER_LIMIT)) {
            Conversation.Answer answer = conversation.exchange(request);
            if (answer.status() / 100 != 2) {
                throw new IOException("the sandbox network says " + answer.status() + ": " + answer.body());
            }
            return answer.body();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
