package io.tollkeeper.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.TollkeeperApplication;
import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One node, beside a Horizon that never answers, a collector of traces, and a database that hangs, goes and comes back. */
@DisplayName("A node in operation")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGSTOP")
class OperatedServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Two seconds of patience, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(4);

    /** For the pool to find out which connections are dead, and to open others. */
    private static final Duration BACK_AGAIN = Duration.ofSeconds(30);

    private static final String KEY = "a-key-for-metrics-0001";
    private static final int ADDRESS_LIMIT = 40;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static RestartableServer postgres;
    private static Wire wire;
    private static SilentServer horizon;
    private static Collector collector;
    private static ConfigurableApplicationContext context;
    private static URI address;
    private static String admin;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = RestartableServer.start();
        TestDatabase database = postgres.createDatabase();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        wire = Wire.to(server.getPort());
        horizon = SilentServer.start();
        collector = Collector.start();
        context = new SpringApplicationBuilder(TollkeeperApplication.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--tollkeeper.sandbox.port=0",
                        "--tollkeeper.sandbox.in-memory=true",
                        "--tollkeeper.sandbox.close-every=200ms",
                        "--tollkeeper.database.url=jdbc:postgresql://127.0.0.1:" + wire.port() + server.getPath(),
                        "--tollkeeper.database.user=" + TestDatabase.RUNTIME.user(),
                        "--tollkeeper.database.owner-user=" + TestDatabase.OWNER.user(),
                        "--HORIZON_URL=" + horizon.address(),
                        "--METRICS_API_KEY=" + KEY,
                        "--RATE_LIMIT_ADDRESS=" + ADDRESS_LIMIT + "/1h",
                        "--OTLP_TRACES_ENDPOINT=" + collector.address(),
                        "--TRACING_PERCENT=100");
        address = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        admin = OperatorTokens.admin();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.thaw();
        context.close();
        wire.close();
        collector.close();
        horizon.close();
        postgres.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(to(path).GET());
    }

    private static HttpResponse<String> post(String path, String token, String body, String... headers) {
        HttpRequest.Builder request = to(path).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** Asks afresh: an answer is shared for a second. */
    private static HttpResponse<String> healthWithinBound() {
        long begin = System.nanoTime();
        HttpResponse<String> health = get("/api/health");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        return health;
    }

    @Test
    @Order(1)
    void isDegradedInTimeBesideAHorizonThatHangs() {
        HttpResponse<String> health = healthWithinBound();

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).get("status").asString()).isEqualTo("degraded");
        assertThat(json(health).at("/checks/horizon").asString()).isEqualTo("degraded");
        assertThat(json(health).at("/checks/database").asString()).isEqualTo("ok");
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void showsItsMetricsToWhoeverHasTheKey() {
        assertThat(get("/api/metrics").statusCode()).isEqualTo(401);
        assertThat(send(to("/api/metrics")
                                .header("Authorization", "Bearer wrong")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(to("/api/metrics")
                                .header("Authorization", "Bearer " + KEY)
                                .GET())
                        .body())
                .contains("tollkeeper_health_status{component=\"horizon\"} 1.0");
    }

    @Test
    @Order(3)
    void showsOneRequestAsOneTraceToTheLedger() {
        String trace = HexFormat.of().formatHex(random(16));
        String tenant = open("traced");

        post(
                "/events",
                OperatorTokens.tenant(tenant),
                """
                {"tenant":"%s","metric":"api_call","quantity":1,"idempotency_key":"k1"}""".formatted(tenant),
                "traceparent",
                "00-" + trace + "-" + HexFormat.of().formatHex(random(8)) + "-01");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(names(trace))
                        .contains("POST /events", "intake.commit")
                        .anyMatch(name -> name.contains("RecordUsageBatch"))
                        .anyMatch(name -> name.startsWith("EventBus.publishEvent"))
                        .anyMatch(name -> name.startsWith("StreamingEventProcessor.process")));
        assertThat(collector.of(trace)).allMatch(span -> !span.parent().isEmpty());
    }

    @Test
    @Order(4)
    void showsADeductAsOneTraceToTheChain() {
        String trace = HexFormat.of().formatHex(random(16));

        HttpResponse<String> deducted = post(
                "/api/billing/deduct",
                OperatorTokens.tenant("tenant_alpha"),
                """
                {"requestId":"traced-1","apiId":"a","endpointId":"e","apiKeyId":"k","amountUsdc":"0.01"}""",
                "traceparent",
                "00-" + trace + "-" + HexFormat.of().formatHex(random(8)) + "-01");

        assertThat(deducted.statusCode()).as(deducted.body()).isEqualTo(200);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(names(trace))
                        .contains("POST /api/billing/deduct", "chain.prepare", "chain.send", "chain.find")
                        .anyMatch(name -> name.contains("RequestSettlement"))
                        .anyMatch(name -> name.contains("SettlementSaga"))
                        .anyMatch(name -> name.startsWith("StreamingEventProcessor.process")));
    }

    @Test
    @Order(5)
    void keepsAuditAndSealsRightBesideTraces() {
        assertThat(json(post("/reconcile", admin, "")).get("ok").asBoolean()).isTrue();
    }

    /** What fails here would fail on every other node too: it must not take them all away from those who send usage. */
    @Test
    @Order(6)
    void isDegradedButReadyWhileAProcessorStands() {
        EventProcessor ledger = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor("ledger")
                .orElseThrow();
        ledger.shutDown();
        try {
            HttpResponse<String> ready = send(to("/actuator/health/readiness")
                    .header("Authorization", "Bearer " + admin)
                    .GET());
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(json(ready).at("/components/processors/status").asString())
                    .isEqualTo("DEGRADED");
            assertThat(json(ready).at("/components/processors/details/ledger").asString())
                    .isEqualTo("stopped");
            await().atMost(LIMIT)
                    .until(
                            () -> json(get("/api/health"))
                                    .at("/checks/processors")
                                    .asString(),
                            "degraded"::equals);
            assertThat(get("/api/health").statusCode()).isEqualTo(200);
        } finally {
            ledger.start();
        }
        await().atMost(LIMIT)
                .until(() -> json(get("/api/health")).at("/checks/processors").asString(), "ok"::equals);
    }

    @Test
    @Order(6)
    void isDownInTimeWhenTheDatabaseHangsAndBackWhenItAnswers() throws IOException {
        postgres.freeze();
        try {
            await().atMost(LIMIT).until(() -> healthWithinBound().statusCode() == 503);
            HttpResponse<String> health = healthWithinBound();
            assertThat(json(health).at("/checks/database").asString()).isEqualTo("down");
            assertThat(health.body()).doesNotContain("Exception", "postgresql", "127.0.0.1");
            assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            long begin = System.nanoTime();
            assertThat(send(to("/api/metrics")
                                    .header("Authorization", "Bearer " + KEY)
                                    .GET())
                            .body())
                    .contains("tollkeeper_health_status{component=\"database\"} 2.0")
                    .contains("tollkeeper_settlements{state=\"unknown\"} NaN")
                    .contains("tollkeeper_figures_known{figures=\"settlements\"} 0.0");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND.plusSeconds(4));
        } finally {
            postgres.thaw();
        }
        await().atMost(LIMIT).until(() -> get("/api/health").statusCode() == 200);
        await().atMost(LIMIT).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    /** Though connections that nobody ends may be listened to for a minute. */
    @Test
    @Order(7)
    void isBackSoonAfterANetworkThatLostItsConnections() {
        wire.cut();
        await().atMost(LIMIT).until(() -> healthWithinBound().statusCode() == 503);
        wire.mend();

        await().atMost(BACK_AGAIN).until(() -> get("/api/health").statusCode() == 200);
    }

    @Test
    @Order(8)
    void isDownWhenTheDatabaseStopsAndBackWhenItStarts() throws IOException {
        postgres.stop();
        try {
            await().atMost(LIMIT).until(() -> healthWithinBound().statusCode() == 503);
        } finally {
            postgres.startAgain();
        }
        await().atMost(LIMIT).until(() -> get("/api/health").statusCode() == 200);
    }

    /** Almost the last, because nobody from here is let in after it. */
    @Test
    @Order(9)
    void letsSomebodyUnknownInOnlySoOftenWhateverHeCallsHimself() {
        int refused = 0;
        for (int i = 0; i < ADDRESS_LIMIT + 10; i++) {
            HttpResponse<String> reply = send(to("/balance")
                    .header("X-Forwarded-For", "198.51.100." + i)
                    .header("Authorization", "Bearer guess-" + i)
                    .GET());
            refused += reply.statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isGreaterThanOrEqualTo(10);
        HttpResponse<String> reply = get("/balance");
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("90");
        assertThat(get("/api/metrics").statusCode()).isEqualTo(429);
        assertThat(get("/api/health").statusCode()).isEqualTo(200);
        assertThat(send(to("/tenants")
                                .header("Authorization", "Bearer " + admin)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(10)
    void readsNoWebhookOfSomebodyWhoMaySendNothing() {
        await().atMost(LIMIT)
                .until(
                        () -> {
                            assertThat(get("/balance").statusCode()).isEqualTo(429);
                            return answerBeforeTheBody();
                        },
                        answer -> answer.startsWith("HTTP/1.1 429"));
    }

    /** Returns the first line of what is answered to a webhook that is announced only; nothing if that is waited for. */
    private static String answerBeforeTheBody() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream()
                    .write("POST /webhooks/usage HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    private static String open(String tenant) {
        assertThat(post("/tenants", admin, "{\"tenant\":\"" + tenant + "\",\"name\":\"of a test\"}")
                        .statusCode())
                .isEqualTo(201);
        return tenant;
    }

    private static List<String> names(String trace) {
        return collector.of(trace).stream().map(Collector.Span::name).toList();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
