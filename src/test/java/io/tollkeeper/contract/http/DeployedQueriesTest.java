package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deploy/} asks of Prometheus must be there to be asked. */
@DisplayName("Each metric that is asked for by")
class DeployedQueriesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    /** Of the query language, and {@code up}, which Prometheus makes by itself. */
    private static final Set<String> WORDS = Set.of(
            "sum",
            "max",
            "min",
            "rate",
            "increase",
            "histogram_quantile",
            "by",
            "on",
            "or",
            "and",
            "unless",
            "up",
            "__rate_interval",
            "m");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @BeforeAll
    static void letEverythingHappenOnce() {
        Tenant tenant = Tenant.open();
        tenant.balanceAt(tenant.use("k", 1).number("position"));
        System.gc(); // Pauses are told once there was one.
        await().atMost(LIMIT).until(() -> {
            Call.get("/api/health").send().is(200);
            return Call.get("/api/metrics").send().text().contains("tollkeeper_chain_calls_seconds_count");
        });
    }

    @Test
    void theAlertsIsMeasured() throws IOException {
        assertAllMeasured(alerts());
    }

    @Test
    void theDashboardIsMeasured() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readAllBytes(DEPLOY.resolve("grafana/tollkeeper.json")));
        assertAllMeasured(dashboard.findValuesAsString("expr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NodeDown",
                "NodeDegraded",
                "DuplicatesAboveTenPercent",
                "SorobanFailuresAboveFivePercent",
                "DatabaseErrors",
                "SorobanBreakerOpen",
                "SettlementUnknown",
                "FiguresUnknown",
                "ReconcileOld",
                "ProjectionBehind",
                "DeadLetters",
                "Drift"
            })
    void alertsThatMustBe(String name) throws IOException {
        assertThat(Files.readString(DEPLOY.resolve("prometheus/alerts.yml"))).contains("- alert: " + name + "\n");
        assertThat(Files.readString(DEPLOY.resolve("prometheus/alerts.test.yml")))
                .contains("alertname: " + name + "\n");
    }

    @ParameterizedTest(name = "promtool {0}")
    @ValueSource(strings = {"check rules alerts.yml", "test rules alerts.test.yml"})
    void promtoolIsContentWith(String command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "promtool is not installed: the rules are not evaluated here");
        Process promtool = new ProcessBuilder(("promtool " + command).split(" "))
                .directory(DEPLOY.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("promtool", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> alerts() throws IOException {
        try (InputStream file = Files.newInputStream(DEPLOY.resolve("prometheus/alerts.yml"))) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml().load(file);
            return rules.getOrDefault("groups", List.of()).stream()
                    .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                    .map(rule -> String.valueOf(rule.get("expr")))
                    .toList();
        }
    }

    private static void assertAllMeasured(List<String> queries) {
        String scrape = Call.get("/api/metrics").send().is(200).text();
        Set<String> asked = new TreeSet<>();
        queries.forEach(query -> asked.addAll(metrics(query)));

        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(asked).allSatisfy(name -> assertThat(scrape).containsPattern("(?m)^" + name + "[{ ]"));
    }

    /** Whatever is no word of the language, no label, no number and no text is a metric. */
    private static List<String> metrics(String query) {
        String bare = query.replaceAll("\\{[^}]*}", " ")
                .replaceAll("\\[[^]]*]", " ")
                .replaceAll("\\b(by|on)\\s*\\([^)]*\\)", " ");
        return Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*")
                .matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(word -> !WORDS.contains(word))
                .toList();
    }
}
