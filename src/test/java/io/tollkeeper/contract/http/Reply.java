package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
record Reply(int status, HttpHeaders headers, String text) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    JsonNode json() {
        return MAPPER.readTree(text);
    }

    /** Returns a field of the answer as text. */
    String field(String name) {
        JsonNode field = json().get(name);
        assertThat(field).as("%s in %s", name, text()).isNotNull();
        return field.asString();
    }

    long number(String name) {
        return json().get(name).longValue();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Requires a status, and shows the answer where it is another. */
    Reply is(int expected) {
        assertThat(status).as("status of %s", text()).isEqualTo(expected);
        return this;
    }

    /** Requires a problem as the contract describes it. */
    Reply isProblem(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.get("code").asString()).as(text()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(expected);
        assertThat(problem.get("message").asString()).isNotBlank();
        assertThat(problem.get("requestId").asString()).isEqualTo(header("X-Request-Id"));
        return this;
    }

    /** Returns the fields that the problem's details name. */
    List<String> faultyFields() {
        JsonNode details = json().get("details");
        return details == null
                ? List.of()
                : details.valueStream()
                        .map(detail -> detail.get("field").asString())
                        .toList();
    }
}
