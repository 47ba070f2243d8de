package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /audit/events")
class EventLogTest {

    private final Tenant tenant = Tenant.open();

    @Test
    void showsWhoDidWhatInWhichRequestAndWhy() {
        tenant.use("k1", 7);
        Reply voided = Call.post("/events/void", """
                        {"tenant":"%s","event_id":"api:k1","reason":"by mistake"}""".formatted(tenant.name()))
                .asAdmin()
                .header("X-Request-Id", "audit-test-1")
                .send()
                .is(202);

        List<JsonNode> events = events("?aggregate=usage:" + tenant.name() + ":api:k1");

        assertThat(events).hasSize(2);
        assertThat(events.getFirst().propertyNames())
                .containsExactly(
                        "position",
                        "event_identifier",
                        "aggregate",
                        "sequence_number",
                        "type",
                        "revision",
                        "recorded_at",
                        "actor",
                        "request_id",
                        "payload");
        assertThat(events.getFirst().get("actor").stringValue()).isEqualTo("tenant:" + tenant.name());
        JsonNode last = events.getLast();
        assertThat(last.get("position").longValue()).isEqualTo(voided.number("position"));
        assertThat(last.get("type").stringValue()).isEqualTo("UsageVoided");
        assertThat(last.get("actor").stringValue()).isEqualTo("admin:tester");
        assertThat(last.get("request_id").stringValue()).isEqualTo("audit-test-1");
        assertThat(last.get("reason").stringValue()).isEqualTo("by mistake");
        assertThat(last.get("payload").get("amount").stringValue()).isEqualTo("7");
    }

    @Test
    void tellsOfEveryManualActWhoDidIt() {
        tenant.adjust("credit", "-3", "goodwill").is(202);
        tenant.close(Tenant.thisMonth()).is(200);
        for (String change : new String[] {"suspend", "resume"}) {
            Call.post("/tenants/" + tenant.name() + '/' + change, "{\"reason\":\"why " + change + "\"}")
                    .asAdmin()
                    .send()
                    .is(200);
        }

        List<JsonNode> acts = events("?limit=1000").stream()
                .filter(event -> !event.get("type").stringValue().equals("StatementIssued"))
                .toList();

        assertThat(acts)
                .extracting(event -> event.get("type").stringValue())
                .containsExactly("TenantOpened", "AdjustmentMade", "PeriodClosed", "TenantSuspended", "TenantResumed");
        assertThat(acts).allSatisfy(event -> {
            assertThat(event.get("actor").stringValue()).isEqualTo("admin:tester");
            assertThat(event.get("request_id").stringValue()).isNotBlank();
        });
        assertThat(acts)
                .filteredOn(event -> event.has("reason"))
                .extracting(event -> event.get("reason").stringValue())
                .containsExactly("goodwill", "why suspend", "why resume");
    }

    @Test
    void tellsWhyWhereTheRequestSaysSo() {
        Call.post("/periods/close", "{\"tenant\":\"" + tenant.name() + "\",\"period\":\"" + Tenant.thisMonth() + "\"}")
                .asAdmin()
                .header("X-Reason", "the month's end, ticket 7")
                .send()
                .is(200);
        Call.of("PUT", "/tenants/" + tenant.name() + "/settlement-terms")
                .body("{\"mode\":\"immediate\"}")
                .asAdmin()
                .header("X-Reason", "agreed by phone")
                .send()
                .is(200);

        assertThat(events("?aggregate=period:" + tenant.name() + ':' + Tenant.thisMonth())
                        .getFirst()
                        .get("reason")
                        .stringValue())
                .isEqualTo("the month's end, ticket 7");
        assertThat(events("?aggregate=tenant:" + tenant.name()))
                .extracting(event -> event.path("reason").asString(""))
                .containsExactly("", "agreed by phone");
    }

    @Test
    void takesNoReasonThatCannotBeKept() {
        for (String bad : new String[] {" ", "x".repeat(1_025)}) {
            Call.post("/tenants", "{\"tenant\":\"" + tenant.name() + "\",\"name\":\"A test\"}")
                    .asAdmin()
                    .header("X-Reason", bad)
                    .send()
                    .isProblem(400, "validation_failed");
        }
    }

    @Test
    void isReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            tenant.use("k" + i, 1);
        }
        List<Long> positions = new ArrayList<>();
        String from = "0";
        do {
            JsonNode page =
                    tenant.get("/audit/events?limit=2&from=" + from).is(200).json();
            page.get("events")
                    .forEach(event -> positions.add(event.get("position").longValue()));
            from = page.path("next_from").asString("");
        } while (!from.isEmpty());

        assertThat(positions).hasSize(6).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void showsATenantNothingOfOthers() {
        Tenant other = Tenant.open();
        tenant.use("k1", 7);
        String aggregate = "aggregate=usage:" + tenant.name() + ":api:k1";

        assertThat(other.get("/audit/events?" + aggregate)
                        .is(200)
                        .json()
                        .get("events")
                        .size())
                .isZero();
        assertThat(other.get("/audit/events?aggregate=price:api_call")
                        .is(200)
                        .json()
                        .get("events")
                        .size())
                .isZero();
        other.get("/audit/events?tenant=" + tenant.name()).isProblem(403, "tenant_mismatch");
        Call.get("/audit/events").send().isProblem(401, "unauthorized");
        assertThat(Call.get("/audit/events?" + aggregate)
                        .asAdmin()
                        .send()
                        .json()
                        .get("events"))
                .hasSize(1);
        assertThat(Call.get("/audit/events?tenant=" + tenant.name())
                        .asAdmin()
                        .send()
                        .json()
                        .get("events"))
                .hasSize(2);
        assertThat(Call.get("/audit/events?limit=3").asAdmin().send().json().get("events"))
                .hasSize(3);
    }

    @Test
    void refusesWhatIsNoQuestion() {
        for (String bad : new String[] {"limit=0", "limit=1001", "from=-1", "from=x", "aggregate=", "aggregate=%00"}) {
            assertThat(tenant.get("/audit/events?" + bad).is(400).status()).isEqualTo(400);
        }
    }

    private List<JsonNode> events(String question) {
        List<JsonNode> events = new ArrayList<>();
        tenant.get("/audit/events" + question).is(200).json().get("events").forEach(events::add);
        return events;
    }
}
