package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POST /events with a CloudEvent")
class CloudEventsTest {

    private static final String EVENT = """
            {"specversion":"1.0","id":"42","source":"/meters/7","type":"api_call","data":{"quantity":3}}""";

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void recordsItForTheTokensTenant() {
        Reply reply = structured(EVENT).is(202);

        assertThat(reply.field("event_id")).isEqualTo("ce:/meters/7 42");
        assertThat(tenant.balanceAt(reply.number("position"))).isEqualTo("3");
    }

    @Test
    void takesTheBinaryModeForTheSameEvent() {
        structured(EVENT).is(202);

        Reply reply = Call.post("/events", "{\"quantity\":3}")
                .header("ce-specversion", "1.0")
                .header("ce-id", "%34%32")
                .header("ce-source", "/meters/7")
                .header("ce-type", "api_call")
                .header("ce-subject", "ignored")
                .as(tenant.token())
                .send()
                .is(202);

        assertThat(reply.json().get("replayed").booleanValue()).isTrue();
    }

    @Test
    void keepsItsKeysApartFromOthers() {
        tenant.use("/meters/7 42", 1);

        assertThat(structured(EVENT).is(202).json().get("replayed").booleanValue())
                .isFalse();
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        structured(EVENT).is(202);

        structured(EVENT.replace(":3", ":4")).isProblem(409, "idempotency_key_reused");
    }

    @Test
    void refusesWhatIsNoCloudEventWithoutATrace() {
        assertThat(structured("{}").is(400).faultyFields())
                .containsExactly("specversion", "source", "id", "type", "data");
        assertThat(structured(EVENT.replace("1.0", "0.3")).is(400).faultyFields())
                .containsExactly("specversion");
        assertThat(structured(EVENT.replace("/meters/7", "a b")).is(400).faultyFields())
                .containsExactly("source");
        assertThat(structured(EVENT.replace(",\"data\":{\"quantity\":3}", ""))
                        .is(400)
                        .faultyFields())
                .containsExactly("data");
        Call.post("/events", "{\"quantity\":3}")
                .header("ce-id", "1")
                .as(tenant.token())
                .send()
                .isProblem(400, "validation_failed");
        tenant.hasLeftNoTrace();
    }

    @Test
    void sendsBatchesToTheirOwnRoute() {
        Call.post("/events", '[' + EVENT + ']')
                .header("Content-Type", "application/cloudevents-batch+json")
                .as(tenant.token())
                .send()
                .isProblem(415, "unsupported_media_type");
    }

    private Reply structured(String event) {
        return Call.post("/events", event)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .as(tenant.token())
                .send();
    }
}
