package io.tollkeeper.rest.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A usage event in our own form")
class PlainEventTest {

    private static final Sender SENDER =
            new Sender(new TenantId("t1"), Instant.parse("2026-11-21T12:00:00Z"), new Origin("tenant:t1", "r1"));

    private static final String GOOD = """
            {"tenant":"t1","metric":"api_call","quantity":3,"idempotency_key":"k1",
             "event_date":"2026-11-21T05:50:46.123456+02:00","dimensions":{"b":"2","a":"1"},"more":[]}""";

    @Test
    void isReadWhole() {
        RecordUsage usage = read(GOOD);

        assertThat(usage.usageId().toString()).isEqualTo("usage:t1:api:k1");
        assertThat(usage.statedEventDate()).isEqualTo("2026-11-21T03:50:46.123456Z");
        assertThat(usage.receivedAt()).isEqualTo(SENDER.receivedAt());
        assertThat(usage.dimensions().pairs()).containsEntry("a", "1").containsEntry("b", "2");
    }

    @Test
    void isTheSameHoweverItsDateAndFieldsAreWritten() {
        assertThat(read("""
                {"dimensions":{"a":"1","b":"2"},"event_date":"2026-11-21 03:50:46.123456Z","quantity":3.0,
                 "idempotency_key":"k1","metric":"api_call","tenant":"t1"}""")).isEqualTo(read(GOOD));
    }

    @Test
    void ofAnotherTenantIsRefusedBeforeAnythingElseIsLookedAt() {
        Problem problem = refusal("{\"tenant\":\"t2\",\"metric\":1}");

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.code()).isEqualTo("tenant_mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tenant\":\"t1\"|\"tenants\":\"t1\"|tenant|required",
                "\"tenant\":\"t1\"|\"tenant\":1|tenant|wrong_type",
                "\"tenant\":\"t1\"|\"tenant\":null|tenant|wrong_type",
                "\"api_call\"|\"\"|metric|invalid",
                "\"api_call\"|7|metric|wrong_type",
                "\"metric\"|\"meter\"|metric|required",
                ":3|:-3|quantity|invalid",
                ":3|:0|quantity|invalid",
                ":3|:1000000000001|quantity|invalid",
                ":3|:\"3\"|quantity|wrong_type",
                ":3|:true|quantity|wrong_type",
                "\"quantity\"|\"qty\"|quantity|required",
                "\"k1\"|\"\"|idempotency_key|invalid",
                "\"k1\"|\"a\\u0000\"|idempotency_key|invalid",
                "\"k1\"|\"\\ud800\"|idempotency_key|invalid",
                "\"k1\"|1|idempotency_key|wrong_type",
                "\"idempotency_key\"|\"key\"|idempotency_key|required",
                "\"2026-11-21T05:50:46.123456+02:00\"|null|event_date|wrong_type",
                "\"2026-11-21T05:50:46.123456+02:00\"|5|event_date|wrong_type",
                "2026-11-21T05|2026-02-30T05|event_date|invalid",
                "2026-11-21T05|0000-11-21T05|event_date|invalid",
                "2026-11-21T05|9999-11-21T05|event_date|invalid",
                "{\"b\":\"2\",\"a\":\"1\"}|null|dimensions|wrong_type",
                "{\"b\":\"2\",\"a\":\"1\"}|[]|dimensions|wrong_type",
                "{\"b\":\"2\",\"a\":\"1\"}|{\"a\":1}|dimensions|wrong_type",
                "{\"b\":\"2\",\"a\":\"1\"}|{\"\":\"x\"}|dimensions|invalid",
                "{\"b\":\"2\",\"a\":\"1\"}|{\"a\":\"\\u0000\"}|dimensions|invalid",
            })
    void isRefusedForOneThing(String part, String wrong, String field, String code) {
        Problem problem = refusal(GOOD.replace(part, wrong));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.details()).singleElement().returns(field, Problem.Detail::field);
        assertThat(problem.details()).singleElement().returns(code, Problem.Detail::code);
    }

    @Test
    void hasAKeyOfUpTo200BytesNotCharacters() {
        assertThat(read(GOOD.replace("\"k1\"", "\"" + "ä".repeat(100) + "\""))
                        .usageId()
                        .key()
                        .value())
                .hasSize(100);
        assertThat(refusal(GOOD.replace("\"k1\"", "\"" + "ä".repeat(100) + "a\""))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17})
    void hasUpTo16Dimensions(int count) {
        String pairs = IntStream.range(0, count)
                .mapToObj(i -> "\"d" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
        String event = GOOD.replace("{\"b\":\"2\",\"a\":\"1\"}", pairs);

        if (count <= 16) {
            assertThat(read(event).dimensions().pairs()).hasSize(count);
        } else {
            assertThat(refusal(event).status()).isEqualTo(400);
        }
    }

    private static RecordUsage read(String json) {
        return PlainEvent.read(Json.read(json.getBytes(UTF_8)), SENDER);
    }

    private static Problem refusal(String json) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(json));
        assertThat(refused).as("refusal").isNotNull();
        return refused.problem();
    }
}
