package io.tollkeeper.testapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller was answered. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares replies; tests compare their bytes.
public record Reply(int status, HttpHeaders headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns this reply if it has the status. */
    public Reply expect(int wanted) {
        assertThat(status).as(text()).isEqualTo(wanted);
        return this;
    }

    /** Returns a header's value, or an empty text where there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
