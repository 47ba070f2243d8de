package io.tollkeeper.bench.load;

import java.nio.charset.StandardCharsets;

/** Writes whole HTTP/1.1 requests. */
public final class HttpRequests {

    private HttpRequests() {}

    public static byte[] get(String path, String token) {
        return bytes("GET " + path + " HTTP/1.1\r\n" + common(token) + "\r\n");
    }

    public static byte[] delete(String path, String token) {
        return bytes("DELETE " + path + " HTTP/1.1\r\n" + common(token) + "\r\n");
    }

    public static byte[] post(String path, String token, String json) {
        return withBody("POST", path, token, json);
    }

    public static byte[] put(String path, String token, String json) {
        return withBody("PUT", path, token, json);
    }

    private static byte[] withBody(String method, String path, String token, String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return bytes(method + " " + path + " HTTP/1.1\r\n" + common(token)
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json);
    }

    private static String common(String token) {
        return "Host: localhost\r\nAccept: application/json\r\nAuthorization: Bearer " + token + "\r\n";
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
