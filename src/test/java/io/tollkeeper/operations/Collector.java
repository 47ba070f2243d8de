package io.tollkeeper.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces in as an OTLP collector does, over HTTP in protocol buffers. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /**
     * One step of a trace.
     *
     * @param trace in hexadecimal digits, like the next two
     * @param parent empty for the first of a trace
     */
    record Span(String trace, String id, String parent, String name) {}

    static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
    }

    /** Returns all that came in, of one trace. */
    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    List<Span> all() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            read(zipped ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** ExportTraceServiceRequest.resource_spans (1) → scope_spans (2) → spans (2) of opentelemetry/proto/trace/v1. */
    private void read(byte[] request) throws IOException {
        for (byte[] resource : Message.of(request).all(1)) {
            for (byte[] scope : Message.of(resource).all(2)) {
                for (byte[] span : Message.of(scope).all(2)) {
                    Message message = Message.of(span);
                    spans.add(new Span(hex(message, 1), hex(message, 2), hex(message, 4), message.text(5)));
                }
            }
        }
    }

    private static String hex(Message message, int field) {
        return message.all(field).isEmpty()
                ? ""
                : HexFormat.of().formatHex(message.all(field).getFirst());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
