package io.tollkeeper.saga.soroban;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real HTTP server that answers each method as it is told, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, List<Reply>> script = new ConcurrentHashMap<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    /** What the server does with a request. */
    interface Reply {
        void to(HttpExchange exchange, JsonNode request) throws IOException;
    }

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Answers a method's requests in this order; the last answer is given again and again. */
    ScriptedServer on(String method, Reply... replies) {
        script.put(method, List.of(replies));
        return this;
    }

    int count(String method) {
        return asked(method).size();
    }

    /** The parameters of a method's requests. */
    List<JsonNode> asked(String method) {
        return requests.stream()
                .filter(request -> method.equals(request.get("method").stringValue()))
                .map(request -> request.get("params"))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        String method = request.get("method").stringValue();
        List<Reply> replies = script.getOrDefault(method, List.of(status(404)));
        replies.get(Math.min(count(method), replies.size()) - 1).to(exchange, request);
    }

    /** A result in JSON. */
    static Reply result(String json) {
        return (exchange, request) -> {
            ObjectNode answer = JSON.createObjectNode();
            answer.put("jsonrpc", "2.0").set("id", request.get("id"));
            answer.set("result", JSON.readTree(json));
            write(exchange, 200, JSON.writeValueAsBytes(answer));
        };
    }

    /** A whole answer from the test resources, with the request's id in place of its own. */
    static Reply recorded(String name) {
        return (exchange, request) -> {
            ObjectNode answer = (ObjectNode) JSON.readTree(resource(name));
            answer.set("id", request.get("id"));
            write(exchange, 200, JSON.writeValueAsBytes(answer));
        };
    }

    static Reply body(String text) {
        return (exchange, request) -> write(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A status without a body, and headers by name and value. */
    static Reply status(int status, String... headers) {
        return (exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** The connection ends without a word. */
    static Reply drop() {
        return (exchange, request) -> exchange.close();
    }

    /** Promises more than it writes. */
    static Reply truncated() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"jsonrpc\":\"2.0\",".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Says nothing until the server closes. */
    Reply hang() {
        return (exchange, request) -> await();
    }

    /** Begins an answer and says nothing more until the server closes. */
    Reply hangInTheMiddle() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] resource(String name) throws IOException {
        try (var in = ScriptedServer.class.getResourceAsStream("/recorded/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recorded answer " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
