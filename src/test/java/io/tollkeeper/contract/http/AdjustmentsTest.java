package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("POST /adjustments")
class AdjustmentsTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void makesItOnce() {
        Reply first = tenant.adjust("c1", "-250", "goodwill").is(202);
        Reply second = tenant.adjust("c1", "-250", "goodwill").is(202);

        assertThat(first.field("event_id")).isEqualTo("adj:c1");
        assertThat(first.field("amount_minor")).isEqualTo("-250");
        assertThat(first.field("period")).isEqualTo(Tenant.thisMonth());
        assertThat(first.json().get("replayed").booleanValue()).isFalse();
        assertThat(second.json().get("replayed").booleanValue()).isTrue();
        assertThat(second.number("position")).isEqualTo(first.number("position"));
        assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("-250");
    }

    @Test
    void takesTheAmountAsAStringToo() {
        Reply reply = tenant.adjust("c1", "\"400\"", "correction").is(202);

        assertThat(tenant.adjust("c1", "400", "correction")
                        .is(202)
                        .json()
                        .get("replayed")
                        .booleanValue())
                .isTrue();
        assertThat(tenant.balanceAt(reply.number("position"))).isEqualTo("400");
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        Reply first = tenant.adjust("c1", "-250", "goodwill").is(202);

        tenant.adjust("c1", "-251", "goodwill").isProblem(409, "idempotency_key_reused");
        tenant.adjust("c1", "-250", "other").isProblem(409, "idempotency_key_reused");
        assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("-250");
    }

    @Test
    void keepsItsKeysApartFromUsage() {
        tenant.use("c1", 1);

        assertThat(tenant.adjust("c1", "5", "x").is(202).json().get("replayed").booleanValue())
                .isFalse();
    }

    @Test
    void goesIntoTheNextMonthOnceThisOneIsClosed() {
        tenant.close(Tenant.thisMonth()).is(200);

        assertThat(tenant.adjust("c1", "5", "late").is(202).field("period")).isGreaterThan(Tenant.thisMonth());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"amount_minor\":5|\"x\":5|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":0|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":2.5|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":\"2.5\"|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":1000000000001|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":-1000000000001|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":1e999999999|amount_minor",
                "\"amount_minor\":5|\"amount_minor\":true|amount_minor",
                "\"reason\":\"r\"|\"x\":\"r\"|reason",
                "\"reason\":\"r\"|\"reason\":\"a\\u0000\"|reason",
                "\"reason\":\"r\"|\"reason\":\"\\udc00\"|reason",
                "\"c1\"|\"\"|idempotency_key",
                "\"c1\"|\"\\ud800\"|idempotency_key",
                "\"tenant\"|\"x\"|tenant",
                "\"tenant\":\"|\"tenant\":\"a\\u0000|tenant",
            })
    void refusesWhatIsNotValidWithoutATrace(String part, String wrong, String field) {
        String body = """
                {"tenant":"%s","amount_minor":5,"reason":"r","idempotency_key":"c1"}""".formatted(tenant.name()).replace(part, wrong);

        assertThat(Call.post("/adjustments", body).asAdmin().send().is(400).faultyFields())
                .containsExactly(field);
        tenant.hasLeftNoTrace();
    }

    @Test
    void takesAReasonOfUpTo1024Bytes() {
        tenant.adjust("c1", "5", "x".repeat(1_025)).is(400);
        tenant.hasLeftNoTrace();
        tenant.adjust("c1", "5", "x".repeat(1_024)).is(202);
    }

    @Test
    void refusesATenantWhoWasNeverOpened() {
        Tenant nobody = Tenant.unopened();

        nobody.adjust("c1", "5", "x").isProblem(400, "unknown_tenant");
        nobody.hasLeftNoTrace();
    }

    @Test
    void isForAdministrators() {
        Call.post("/adjustments", "{}").as(tenant.token()).send().isProblem(403, "admin_required");
        Call.post("/adjustments", "{}").send().isProblem(401, "unauthorized");
        Call.post("/adjustments", "{}")
                .as(TestTokens.signed("{\"admin\":\"true\",\"exp\":4102444800}"))
                .send()
                .isProblem(403, "admin_required");
        tenant.hasLeftNoTrace();
    }

    @Test
    void takesATokenThatIsBoth() {
        String both = TestTokens.signed(
                "{\"tenant_id\":\"" + tenant.name() + "\",\"admin\":true,\"sub\":\"x\",\"exp\":4102444800}");

        Call.post("/events", tenant.event("k1", "1")).as(both).send().is(202);
        Call.get("/tenants").as(both).send().is(200);
    }
}
