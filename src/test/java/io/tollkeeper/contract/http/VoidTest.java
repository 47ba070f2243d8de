package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POST /events/void")
class VoidTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void takesAnEventBackOnce() {
        tenant.use("k1", 7);

        Reply first = voided("api:k1").is(202);
        Reply second = voided("api:k1").is(202);

        assertThat(first.field("event_id")).isEqualTo("api:k1");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("0");
        assertThat(tenant.get("/statement").json().get("lines")).hasSize(2);
    }

    @Test
    void doesNotMakeItsKeyFreeAgain() {
        tenant.use("k1", 7);
        voided("api:k1").is(202);

        tenant.send(tenant.event("k1", "8")).isProblem(409, "idempotency_key_reused");
    }

    @Test
    void refusesAnEventThatIsNotThere() {
        voided("api:never").isProblem(404, "not_found");
        voided("wh:k:never").isProblem(404, "not_found");
        tenant.hasLeftNoTrace();
    }

    @Test
    void refusesWhatIsNotValid() {
        assertThat(post("{}").is(400).faultyFields()).containsExactly("tenant", "event_id", "reason");
        assertThat(voided("nonsense").is(400).faultyFields()).containsExactly("event_id");
        assertThat(voided("api:").is(400).faultyFields()).containsExactly("event_id");
        assertThat(voided("xx:k1").is(400).faultyFields()).containsExactly("event_id");
    }

    @Test
    void isForAdministrators() {
        tenant.use("k1", 7);

        Call.post("/events/void", "{}").as(tenant.token()).send().isProblem(403, "admin_required");
        Call.post("/events/void", "{}").send().isProblem(401, "unauthorized");
    }

    private Reply voided(String eventId) {
        return post("{\"tenant\":\"" + tenant.name() + "\",\"event_id\":\"" + eventId + "\",\"reason\":\"twice\"}");
    }

    private static Reply post(String body) {
        return Call.post("/events/void", body).asAdmin().send();
    }
}
