package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("POST /events/batch")
class BatchTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void answersEachEventForItselfAndKeepsTheGood() {
        tenant.use("before", 1);
        tenant.use("taken", 1);

        Reply reply = batch(
                tenant.event("new", "2"),
                tenant.event("before", "1"),
                tenant.event("taken", "9"),
                tenant.event("bad", "0"),
                Tenant.unopened().event("other", "1"),
                "7",
                tenant.event("unsold", "1").replace("api_call", "nobody_sells_this"),
                tenant.event("new", "2"));

        assertThat(statuses(reply))
                .containsExactly(
                        "accepted", "replayed", "conflict", "rejected", "rejected", "rejected", "rejected", "replayed");
        assertThat(reply.number("accepted")).isEqualTo(1);
        assertThat(reply.number("replayed")).isEqualTo(2);
        assertThat(reply.number("conflicts")).isEqualTo(1);
        assertThat(reply.number("rejected")).isEqualTo(4);
        assertThat(reply.json()
                        .get("results")
                        .valueStream()
                        .map(item -> item.path("code").asString(""))
                        .toList())
                .containsExactly(
                        "",
                        "",
                        "idempotency_key_reused",
                        "validation_failed",
                        "tenant_mismatch",
                        "not_an_object",
                        "unknown_metric",
                        "");
        JsonNode accepted = reply.json().get("results").get(0);
        assertThat(accepted.get("index").intValue()).isZero();
        assertThat(accepted.get("event_id").asString()).isEqualTo("api:new");
        assertThat(accepted.get("amount_minor").asString()).isEqualTo("2");
        assertThat(accepted.get("period").asString()).isEqualTo(Tenant.thisMonth());
        assertThat(accepted.get("position").longValue()).isPositive();
        JsonNode rejected = reply.json().get("results").get(3);
        assertThat(rejected.get("details").get(0).get("field").asString()).isEqualTo("quantity");
        assertThat(rejected.has("event_id")).isFalse();
        assertThat(tenant.balanceAt(accepted.get("position").longValue())).isEqualTo("4");
    }

    @Test
    void takesAThousandAndNoMore() {
        Reply thousand = Call.post("/events/batch", array(events(1_000)))
                .as(tenant.token())
                .send()
                .is(200);

        assertThat(thousand.number("accepted")).isEqualTo(1_000);
        Call.post("/events/batch", array(events(1_001)))
                .as(tenant.token())
                .send()
                .isProblem(400, "batch_too_large");
        long last = thousand.json().get("results").get(999).get("position").longValue();
        assertThat(tenant.balanceAt(last)).isEqualTo("1000");
    }

    @Test
    void takesOneEventOnEachLine() {
        String lines = tenant.event("n1", "1") + "\r\n\n{broken\n" + tenant.event("n2", "2") + '\n';

        Reply reply = Call.post("/events/batch", lines)
                .header("Content-Type", "application/x-ndjson; charset=utf-8")
                .as(tenant.token())
                .send()
                .is(200);

        assertThat(statuses(reply)).containsExactly("accepted", "rejected", "accepted");
        assertThat(reply.json().get("results").get(1).get("code").asString()).isEqualTo("malformed_json");
    }

    @Test
    void takesABatchOfCloudEvents() {
        Reply reply = Call.post("/events/batch", """
                        [{"specversion":"1.0","id":"1","source":"/m","type":"api_call","data":{"quantity":4}},
                         {"specversion":"1.0","id":"2","source":"/m","type":"api_call"},
                         {"specversion":"1.0","id":"1","source":"/m","type":"api_call","data":{"quantity":4}}]""")
                .header("Content-Type", "application/cloudevents-batch+json")
                .as(tenant.token())
                .send()
                .is(200);

        assertThat(statuses(reply)).containsExactly("accepted", "rejected", "replayed");
        assertThat(reply.json().get("results").get(0).get("event_id").asString())
                .isEqualTo("ce:/m 1");
    }

    @Test
    void refusesWhatIsNoBatchWithoutATrace() {
        for (String body : List.of("", "{}", "[]", "null", "[1", '[' + tenant.event("k", "1") + "] []")) {
            Call.post("/events/batch", body).as(tenant.token()).send().is(400);
        }
        Call.post("/events/batch", array(events(1))).send().isProblem(401, "unauthorized");
        tenant.hasLeftNoTrace();
    }

    @Test
    void mayTakeMoreBytesThanASingleEvent() {
        String padding = " ".repeat(300 * 1024);

        Call.post("/events/batch", padding + '[' + tenant.event("k1", "1") + ']')
                .as(tenant.token())
                .send()
                .is(200);
        Call.post("/events", padding + tenant.event("k2", "1"))
                .as(tenant.token())
                .send()
                .isProblem(413, "body_too_large");
        Call.post("/events/batch", " ".repeat(4 * 1024 * 1024 + 1))
                .as(tenant.token())
                .send()
                .isProblem(413, "body_too_large");
    }

    private Reply batch(String... events) {
        return Call.post("/events/batch", array(List.of(events)))
                .as(tenant.token())
                .send()
                .is(200);
    }

    private List<String> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tenant.event("b" + count + '-' + i, "1"))
                .toList();
    }

    private static String array(List<String> events) {
        return events.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> statuses(Reply reply) {
        return reply.json()
                .get("results")
                .valueStream()
                .map(item -> item.get("status").asString())
                .toList();
    }
}
