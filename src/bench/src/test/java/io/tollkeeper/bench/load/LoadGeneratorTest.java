package io.tollkeeper.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load generator")
class LoadGeneratorTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/events", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, requests.incrementAndGet() % 10 == 0 ? 503 : 202, "{\"accepted\":true}");
        });
        server.createContext("/closing", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange, 200, "bye");
        });
        server.createContext("/breaking", HttpExchange::close);
        server.createContext("/chunks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void countsWhatIsNotASuccessByStatus() throws IOException {
        LoadResult result = run(plan(8, LONG, 200, post("t1"))).getFirst();
        assertThat(result.answered()).isEqualTo(180);
        assertThat(result.failures()).containsExactly(entry(503, 20L));
        assertThat(result.latencies().getTotalCount()).isEqualTo(180);
        assertThat(result.perSecond()).isPositive();
        assertThat(result.percentileMillis(50)).isPositive().isLessThanOrEqualTo(result.percentileMillis(99));
    }

    @Test
    void neverSendsAKeyTwiceInItsLife() throws IOException {
        run(plan(8, LONG, 100, post("t1")), plan(3, LONG, 50, post("t1")));
        assertThat(bodies)
                .hasSize(150)
                .doesNotHaveDuplicates()
                .allMatch(body -> body.matches("\\{\"key\":\"k-\\d{12}\"}"));
    }

    @Test
    void givesEachConnectionItsRequestInTurn() throws IOException {
        run(plan(4, LONG, 40, post("t1"), post("t2")));
        assertThat(tokens).containsExactlyInAnyOrder("Bearer t1", "Bearer t2");
    }

    @Test
    void endsWhenItsTimeIsOver() throws IOException {
        LoadResult result =
                run(plan(2, Duration.ofMillis(300), Long.MAX_VALUE, post("t1"))).getFirst();
        assertThat(result.answered()).isPositive();
        assertThat(result.elapsed()).isBetween(Duration.ofMillis(290), Duration.ofSeconds(20));
        assertThat(requests)
                .hasValue((int) result.answered()
                        + result.failures().values().stream()
                                .mapToInt(Long::intValue)
                                .sum());
    }

    @Test
    void connectsAgainWhereTheServerCloses() throws IOException {
        LoadResult result =
                run(plan(2, LONG, 20, HttpRequests.get("/closing", "t1"))).getFirst();
        assertThat(result.answered()).isEqualTo(20);
        assertThat(result.failures()).isEmpty();
        assertThat(result.reconnects()).isPositive();
    }

    @Test
    void countsABrokenConnectionAsStatusZero() throws IOException {
        LoadResult result =
                run(plan(3, LONG, 20, HttpRequests.get("/breaking", "t1"))).getFirst();
        assertThat(result.answered()).isZero();
        assertThat(result.failures()).containsExactly(entry(0, 3L));
    }

    @Test
    void readsLargeAnswersInChunks() throws IOException {
        LoadResult result =
                run(plan(2, LONG, 10, HttpRequests.get("/chunks", "t1"))).getFirst();
        assertThat(result.answered()).isEqualTo(10);
    }

    @Test
    void sendsRequestsThatNoSocketBufferTakesWhole() throws IOException {
        String large = "{\"key\":\"" + LoadPlan.KEY_SLOT + "\",\"more\":\"" + "x".repeat(8_000_000) + "\"}";
        LoadResult result =
                run(plan(2, LONG, 4, HttpRequests.post("/events", "t1", large))).getFirst();
        assertThat(result.answered()).isEqualTo(4);
        assertThat(bodies).hasSize(4).doesNotHaveDuplicates().allMatch(body -> body.length() == large.length());
    }

    @Test
    void letsAConversationReadBodies() throws IOException {
        try (Conversation conversation = new Conversation(server.getAddress().getPort(), LONG)) {
            assertThat(conversation.exchange(post("t1")))
                    .isEqualTo(new Conversation.Answer(202, "{\"accepted\":true}"));
            assertThat(conversation.exchange(HttpRequests.get("/closing", "t1")).body())
                    .isEqualTo("bye");
            assertThat(conversation.exchange(HttpRequests.get("/chunks", "t1")).body())
                    .hasSize(100_000);
        }
    }

    private static byte[] post(String token) {
        return HttpRequests.post("/events", token, "{\"key\":\"k-" + LoadPlan.KEY_SLOT + "\"}");
    }

    private LoadPlan plan(int connections, Duration length, long maxRequests, byte[]... templates) {
        return new LoadPlan(server.getAddress().getPort(), connections, length, maxRequests, List.of(templates));
    }

    /** Sends the plans through the streams that the harness and the process talk by. */
    private static List<LoadResult> run(LoadPlan... plans) throws IOException {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        for (LoadPlan plan : plans) {
            plan.writeTo(new DataOutputStream(in));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LoadGenerator.serve(new DataInputStream(new ByteArrayInputStream(in.toByteArray())), new DataOutputStream(out));
        DataInputStream results = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        List<LoadResult> read = new ArrayList<>();
        for (int i = 0; i < plans.length; i++) {
            read.add(LoadResult.readFrom(results));
        }
        return read;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
