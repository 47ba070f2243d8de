package io.tollkeeper.contract.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request to the live server. */
final class Call {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final HttpRequest.Builder request;
    private final String method;
    private BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, String path) {
        this.method = method;
        this.request = HttpRequest.newBuilder(LiveServer.shared().uri(path)).timeout(Duration.ofSeconds(60));
    }

    static Call get(String path) {
        return new Call("GET", path);
    }

    static Call post(String path) {
        return new Call("POST", path);
    }

    static Call post(String path, String json) {
        return new Call("POST", path).body(json);
    }

    static Call of(String method, String path) {
        return new Call(method, path);
    }

    /** Sends a bearer token, unless it is null. */
    Call as(@Nullable String token) {
        return token == null ? this : header("Authorization", "Bearer " + token);
    }

    Call asAdmin() {
        return as(TestTokens.ADMIN);
    }

    Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    Call body(String text) {
        body = BodyPublishers.ofString(text);
        return this;
    }

    Call body(byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
        return this;
    }

    Call body(BodyPublisher publisher) {
        body = publisher;
        return this;
    }

    Reply send() {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.method(method, body).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
