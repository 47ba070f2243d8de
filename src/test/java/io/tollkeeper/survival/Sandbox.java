package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox network in a process of its own, and what a test does to it. */
final class Sandbox implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Longer than it ever stays away. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final Pattern ADDRESS = Pattern.compile(QuickSandbox.ANSWERS_AT + "(\\S+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final URI address;

    private Sandbox(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one and returns when it answers.
     *
     * @param ledger how long between two ledgers, each of which says it closed five seconds later than the last; zero if
     *     they close only when told to
     */
    static Sandbox start(Duration ledger) {
        try {
            Path log = Files.createDirectories(NodePlan.FOLDER).resolve("sandbox.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            NodeClasses.tested(),
                            QuickSandbox.class.getName(),
                            Long.toString(ledger.toMillis()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Matcher found = await().atMost(START_LIMIT)
                    .pollInterval(LOOK_AGAIN)
                    .until(() -> ADDRESS.matcher(Files.readString(log)), Matcher::find);
            return new Sandbox(process, URI.create(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A deduction that a ledger holds. */
    record Deduct(String requestId, long amount, String hash) {}

    String url() {
        return address.toString();
    }

    /** Makes a vault with so many minor units in it, and returns its contract. */
    String vault(String name, long balance) {
        return ask("POST", "/sandbox/vaults", Map.of("name", name, "amount_minor", Long.toString(balance)))
                .get("vault")
                .asString();
    }

    /** Does to a vault what its owner could: {@code pause}, {@code unpause}, {@code fund}, {@code drain}. */
    void deed(String vault, String deed, long amount) {
        ask("POST", "/sandbox/vaults/" + vault + '/' + deed, Map.of("amount_minor", Long.toString(amount)));
    }

    /** Lets something go wrong, in the words of the fault route. */
    void fault(Map<String, Object> fault) {
        ask("POST", "/sandbox/faults", fault);
    }

    void endFaults() {
        ask("DELETE", "/sandbox/faults", Map.of());
    }

    /** Returns how often something is still to go wrong. */
    int faultsLeft() {
        return ask("GET", "/sandbox/faults", Map.of())
                .get("faults")
                .valueStream()
                .mapToInt(fault -> fault.get("count").asInt())
                .sum();
    }

    /** Closes so many ledgers at once. */
    void closeLedgers(int count) {
        ask("POST", "/sandbox/close", Map.of("ledgers", count));
    }

    /** Has it go away for a while. */
    void restart(long millis, boolean forgetQueue) {
        ask("POST", "/sandbox/restart", Map.of("millis", millis, "forgetQueue", forgetQueue));
    }

    /** Returns every deduction from a vault, in the ledgers' order. */
    List<Deduct> deducts(String vault) {
        return ask("GET", "/sandbox/state", Map.of())
                .get("deducts")
                .valueStream()
                .filter(deduct -> deduct.get("vault").asString().equals(vault))
                .map(deduct -> new Deduct(
                        deduct.get("requestId").asString(),
                        Long.parseLong(deduct.get("amount").asString()),
                        deduct.get("transactionHash").asString()))
                .toList();
    }

    /** Asks until it answers: it may be away, and none of these questions does harm when it is heard twice. */
    private JsonNode ask(String method, String path, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_LIMIT)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = await().atMost(ANSWER_LIMIT)
                .pollInterval(LOOK_AGAIN)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> CLIENT.send(request, BodyHandlers.ofString()), heard -> true);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
