package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit")
class AuditTest {

    private final Tenant tenant = Tenant.open();

    @AfterEach
    void repair() throws SQLException {
        administer("delete from dead_letter_entry where processing_group = 'a test of the audit'");
    }

    @Test
    void findsAHealthyLedgerHealthy() {
        Reply last = tenant.use("k1", 7);
        tenant.balanceAt(last.number("position"));

        Reply report = Call.post("/reconcile").asAdmin().send().is(200);

        assertThat(report.json().propertyNames())
                .containsExactly("ok", "discrepancies", "truncated", "events_checked", "position");
        assertThat(report.json().get("ok").booleanValue()).as(report.text()).isTrue();
        assertThat(report.number("position")).isGreaterThanOrEqualTo(last.number("position"));
    }

    @Test
    void ignoresABody() {
        Call.post("/reconcile", "nonsense").asAdmin().send().is(200);
    }

    @Test
    void answers200WhenItFindsDrift() throws SQLException {
        Reply last = tenant.use("k1", 7);
        tenant.balanceAt(last.number("position"));
        administer("update transfer set amount_minor = 8 where position = " + last.number("position"));
        try {
            Reply report = Call.post("/reconcile").asAdmin().send().is(200);

            assertThat(report.json().get("ok").booleanValue()).isFalse();
            assertThat(report.text()).contains(tenant.name()).contains("\"expected\":\"7\"");
        } finally {
            administer("update transfer set amount_minor = 7 where position = " + last.number("position"));
        }
    }

    @Test
    void listsWhatCouldNotBePosted() throws SQLException {
        administer("""
                insert into dead_letter_entry (dead_letter_identifier, processing_group, sequence_identifier,
                    sequence_index, message_type, event_identifier, time_stamp, payload_type, payload, enqueued_at,
                    aggregate_identifier, cause_type, cause_message)
                values ('audit-1', 'a test of the audit', 's', 0, 'm', 'e', '2026-11-21T00:00:00Z', 'some.Event', '{}',
                    '2026-11-21T00:00:00Z', 'usage:t:api:k1', 'some.Failure', 'it failed')""");

        Reply list = Call.get("/dead-letters?limit=1000").asAdmin().send().is(200);

        assertThat(list.json().get("dead_letters").findValuesAsString("id")).contains("audit-1");
        assertThat(list.text()).contains("\"cause\":\"it failed\"");
    }

    @Test
    void isForAdministrators() {
        for (String path : new String[] {"/reconcile", "/dead-letters/x/retry"}) {
            Call.post(path).as(tenant.token()).send().isProblem(403, "admin_required");
            Call.post(path).send().isProblem(401, "unauthorized");
        }
        Call.get("/dead-letters").as(tenant.token()).send().isProblem(403, "admin_required");
        Call.get("/dead-letters?limit=1001").asAdmin().send().is(400);
    }

    private static void administer(String sql) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
