package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("POST /periods/close")
class CloseTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void fixesTheStatement() {
        tenant.use("k1", 7);

        Reply closed = tenant.close(Tenant.thisMonth()).is(200);

        assertThat(closed.json().get("closed").booleanValue()).isTrue();
        assertThat(closed.field("tenant")).isEqualTo(tenant.name());
        assertThat(closed.field("period")).isEqualTo(Tenant.thisMonth());
        assertThat(closed.field("statement")).isEqualTo("issued");
        assertThat(closed.field("total_minor")).isEqualTo("7");
        assertThat(closed.number("line_count")).isEqualTo(1);
        assertThat(closed.number("position")).isPositive();
        assertThat(tenant.get("/statement?period=" + Tenant.thisMonth()).field("digest"))
                .isEqualTo(closed.field("digest"));
    }

    @Test
    void closesAMonthWithoutEventsToo() {
        Reply closed = tenant.close("2020-01").is(200);

        assertThat(closed.number("line_count")).isZero();
        assertThat(tenant.get("/statement?period=2020-01").field("status")).isEqualTo("closed");
    }

    @Test
    void letsOneWinOnly() {
        tenant.close("2020-01").is(200);

        tenant.close("2020-01").isProblem(409, "period_already_closed");
    }

    @Test
    void sendsLaterEventsToTheNextOpenMonth() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        tenant.close(now.toString()).is(200);

        assertThat(tenant.use("k1", 1).field("period"))
                .isEqualTo(now.plusMonths(1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01", "1999-12", "2026-13", "2026-1", "202611", "", "2026-11-01", "2026-11\\u0000"})
    void refusesWhatIsNoMonth(String period) {
        assertThat(tenant.close(period).is(400).faultyFields()).containsExactly("period");
        tenant.hasLeftNoTrace();
    }

    @Test
    void refusesAMonthThatHasNotBegun() {
        tenant.close(YearMonth.now(ZoneOffset.UTC).plusMonths(1).toString()).isProblem(400, "period_not_begun");
        tenant.close("9999-12").isProblem(400, "period_not_begun");
        tenant.hasLeftNoTrace();
    }

    @Test
    void refusesATenantWhoWasNeverOpened() {
        Tenant nobody = Tenant.unopened();

        nobody.close("2020-01").isProblem(400, "unknown_tenant");
        nobody.hasLeftNoTrace();
    }

    @Test
    void tellsAllThatIsMissing() {
        assertThat(Call.post("/periods/close", "{}").asAdmin().send().is(400).faultyFields())
                .containsExactly("tenant", "period");
        assertThat(Call.post("/periods/close", "{\"tenant\":\"a\\u0000\",\"period\":5}")
                        .asAdmin()
                        .send()
                        .is(400)
                        .faultyFields())
                .containsExactly("tenant", "period");
    }

    @Test
    void isForAdministrators() {
        Call.post("/periods/close", "{}").as(tenant.token()).send().isProblem(403, "admin_required");
        Call.post("/periods/close", "{}").send().isProblem(401, "unauthorized");
    }

    @Nested
    @DisplayName("with dry_run=true")
    class DryRun {

        @Test
        void showsWhatWouldBeClosedAndChangesNothing() {
            Reply last = tenant.use("k1", 7);
            tenant.balanceAt(last.number("position"));

            Reply shown = rehearse(Tenant.thisMonth()).is(200);

            assertThat(shown.json().get("dry_run").booleanValue()).isTrue();
            assertThat(shown.field("status")).isEqualTo("open");
            assertThat(shown.field("total_minor")).isEqualTo("7");
            assertThat(shown.number("line_count")).isEqualTo(1);
            assertThat(tenant.get("/statement").field("status")).isEqualTo("open");
            assertThat(tenant.use("k2", 1).field("period")).isEqualTo(Tenant.thisMonth());
        }

        @Test
        void refusesWhatClosingWouldRefuse() {
            tenant.close("2020-01").is(200);

            rehearse("2020-01").isProblem(409, "period_already_closed");
            rehearse("9999-12").isProblem(400, "period_not_begun");
            rehearse("nonsense").is(400);
            Call.post("/periods/close?dry_run=true", body(Tenant.unopened(), "2020-01"))
                    .asAdmin()
                    .send()
                    .isProblem(400, "unknown_tenant");
            Call.post("/periods/close?dry_run=maybe", body(tenant, "2020-02"))
                    .asAdmin()
                    .send()
                    .is(400);
        }

        @Test
        void readsItsBodyWhateverItsContentType() {
            Call.post("/periods/close?dry_run=true", body(tenant, "2020-02"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .asAdmin()
                    .send()
                    .is(200);
        }

        private Reply rehearse(String period) {
            return Call.post("/periods/close?dry_run=true", body(tenant, period))
                    .asAdmin()
                    .send();
        }

        private static String body(Tenant tenant, String period) {
            return "{\"tenant\":\"" + tenant.name() + "\",\"period\":\"" + period + "\"}";
        }
    }
}
