package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GET /balance")
class BalanceTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void isTheSumOfAllThatWasPosted() {
        tenant.use("k1", 100);
        tenant.use("k2", 300);
        Reply last = tenant.adjust("c1", "-20", "goodwill").is(202);

        Reply balance =
                tenant.get("/balance?min_position=" + last.number("position")).is(200);

        assertThat(balance.json().get("balance_minor").isString()).isTrue();
        assertThat(balance.field("balance_minor")).isEqualTo("380");
        assertThat(balance.number("position")).isGreaterThanOrEqualTo(last.number("position"));
    }

    @Test
    void isZeroForATenantWithoutEventsOrWithoutAnAccount() {
        assertThat(tenant.get("/balance").is(200).field("balance_minor")).isEqualTo("0");
        assertThat(Tenant.unopened().get("/balance").is(200).field("balance_minor"))
                .isEqualTo("0");
    }

    @Test
    void isEachTenantsOwn() {
        Tenant other = Tenant.open();
        tenant.use("k1", 100);
        Reply theirs = other.use("k1", 5);

        assertThat(other.balanceAt(theirs.number("position"))).isEqualTo("5");
    }

    @Test
    void isOverAllPeriods() {
        tenant.use("k1", 100);
        tenant.close(Tenant.thisMonth()).is(200);
        Reply next = tenant.use("k2", 50);

        assertThat(next.field("period")).isNotEqualTo(Tenant.thisMonth());
        assertThat(tenant.balanceAt(next.number("position"))).isEqualTo("150");
    }

    @Test
    void takesATenantsTokenOnly() {
        Call.get("/balance").send().isProblem(401, "unauthorized");
        Call.get("/balance").asAdmin().send().isProblem(401, "unauthorized");
    }

    @Test
    void saysSoWhenAPositionIsNotReachedInTime() {
        Reply reply = tenant.get("/balance?min_position=" + Long.MAX_VALUE);

        reply.isProblem(503, "position_not_reached");
        assertThat(reply.header("Retry-After")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "x", "9223372036854775808"})
    void refusesAPositionThatIsNone(String position) {
        assertThat(tenant.get("/balance?min_position=" + position).is(400).faultyFields())
                .containsExactly("min_position");
    }

    @Test
    void ignoresOtherQueryParameters() {
        tenant.get("/balance?x=1&tenant=other").is(200);
    }
}
