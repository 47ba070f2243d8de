package io.tollkeeper.saga.sandbox.rpc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Bodies in and out. */
public final class Http {

    /** Real nodes read no more: 512 KiB. */
    public static final int LARGEST_BODY = 512 * 1024;

    private Http() {}

    /** The body, or one byte more than is allowed of it. */
    public static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    }

    public static void answer(HttpExchange exchange, JsonNode json) throws IOException {
        answer(exchange, 200, json);
    }

    public static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, status, Json.MAPPER.writeValueAsString(json));
    }

    public static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
