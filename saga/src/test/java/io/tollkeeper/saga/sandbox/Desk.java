package io.tollkeeper.saga.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a sandbox: its own routes, and calls that no SDK would make. */
final class Desk {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Desk(String url) {
        this.url = url;
    }

    HttpResponse<String> raw(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = raw("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(raw("GET", path, "").body());
    }

    /** The whole answer to a call, its result or its error. */
    JsonNode call(String method, String params) throws IOException, InterruptedException {
        return post("", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    JsonNode result(String method, String params) throws IOException, InterruptedException {
        JsonNode answer = call(method, params);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    /** Closes the next ledger; returns its number. */
    int step() throws IOException, InterruptedException {
        return step(1);
    }

    int step(int ledgers) throws IOException, InterruptedException {
        return post("/sandbox/close", "{\"ledgers\":" + ledgers + "}")
                .path("latestLedger")
                .asInt();
    }

    void fault(String json) throws IOException, InterruptedException {
        post("/sandbox/faults", json);
    }

    JsonNode state() throws IOException, InterruptedException {
        return get("/sandbox/state");
    }
}
