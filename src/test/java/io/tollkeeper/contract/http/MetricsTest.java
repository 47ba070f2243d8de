package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each meter is driven by what it measures, and read as Prometheus reads it. */
@DisplayName("GET /api/metrics")
class MetricsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Scrape scrape() {
        Reply reply = Call.get("/api/metrics").send().is(200);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        return new Scrape(reply.text());
    }

    @Test
    void countsAndTimesRequestsByTheirRoute() {
        Tenant tenant = Tenant.open();
        String events = "{method=\"POST\",route=\"/events\",status_code=\"202\"}";
        Scrape before = scrape();

        tenant.use("k1", 1);
        tenant.use("k2", 1);

        Scrape after = scrape();
        assertThat(after.rise(before, "http_requests_total" + events)).isGreaterThanOrEqualTo(2);
        assertThat(after.rise(before, "http_request_duration_seconds_count" + events))
                .isGreaterThanOrEqualTo(2);
        assertThat(after.text()).contains("http_request_duration_seconds_bucket{method=\"POST\",route=\"/events\"");
    }

    @Test
    void knowsNoRouteByWhatASenderMadeUp() {
        Call.get("/nobody-knows-this-path").send().is(404);
        Call.of("FROBNICATE", "/events").as(Tenant.open().token()).send().is(405);

        Scrape scrape = scrape();

        assertThat(scrape.text())
                .doesNotContain("nobody-knows-this-path", "FROBNICATE")
                .contains("{method=\"OTHER\"")
                .contains("route=\"none\",status_code=\"404\"");
    }

    @Test
    void countsWhatBecomesOfUsage() {
        Tenant tenant = Tenant.open();
        Scrape before = scrape();

        tenant.use("k1", 1);
        tenant.use("k1", 1);
        tenant.send(tenant.event("k1", "2")).is(409);
        Call.post("/events/batch", "[" + tenant.event("b1", "1") + "," + tenant.event("b2", "1") + "]")
                .as(tenant.token())
                .send();
        Call.post("/events", tenant.event("x", "1").replace("api_call", "no_such"))
                .as(tenant.token())
                .send()
                .is(400);

        Scrape after = scrape();
        assertThat(after.rise(before, "tollkeeper_intake_events_total{outcome=\"accepted\"}"))
                .isGreaterThanOrEqualTo(3);
        assertThat(after.rise(before, "tollkeeper_intake_events_total{outcome=\"replayed\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(after.rise(before, "tollkeeper_intake_events_total{outcome=\"conflict\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(after.rise(before, "tollkeeper_intake_events_total{outcome=\"refused\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(after.rise(before, "tollkeeper_intake_batch_size_count")).isGreaterThanOrEqualTo(5);
        assertThat(after.rise(before, "tollkeeper_intake_batch_size_sum")).isGreaterThanOrEqualTo(6);
        assertThat(after.rise(before, "tollkeeper_intake_commit_seconds_sum")).isPositive();
    }

    @Test
    void followsTheLedger() {
        Tenant tenant = Tenant.open();
        Scrape before = scrape();

        tenant.balanceAt(tenant.use("k1", 1).number("position"));

        Scrape after = scrape();
        assertThat(after.rise(before, "tollkeeper_processor_events_total{processor=\"ledger\"}"))
                .isPositive();
        await().atMost(LIMIT).until(() -> scrape().value("tollkeeper_processor_lag_events{processor=\"ledger\"}") == 0);
        assertThat(scrape().value("tollkeeper_processor_lag_seconds{processor=\"ledger\"}"))
                .isBetween(0.0, 60.0);
    }

    @Test
    void countsDeadLetters() throws SQLException {
        administer("""
                insert into dead_letter_entry (dead_letter_identifier, processing_group, sequence_identifier,
                    sequence_index, message_type, event_identifier, time_stamp, payload_type, payload, enqueued_at)
                values ('metrics-1', 'ledger', 'a test of metrics', 0, 'm', 'e', 't', 'p', '', 't')""");
        try {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(scrape().value("tollkeeper_dead_letters{processor=\"ledger\"}"))
                        .isPositive();
                assertThat(scrape().value("tollkeeper_health_status{component=\"dead_letters\"}"))
                        .isEqualTo(1);
                assertThat(scrape().value("tollkeeper_health_status{component=\"overall\"}"))
                        .isEqualTo(1);
            });
        } finally {
            administer("delete from dead_letter_entry where dead_letter_identifier = 'metrics-1'");
        }
        await().atMost(LIMIT).until(() -> scrape().value("tollkeeper_dead_letters{processor=\"ledger\"}") == 0);
    }

    @Test
    void knowsHowSettlementsStandAndForHowLong() throws SQLException {
        administer("""
                insert into settlement_view (settlement_id, tenant_id, position, purpose, network, vault, amount_minor,
                    contract_request_id, state, blocked, requested_at)
                values ('metrics-1', 'nobody', 0, 'immediate', 'sandbox', 'C', 1, 'r', 'unknown', true,
                    clock_timestamp() - interval '30 days');
                insert into settlement_attempt_view (settlement_id, number, state, built_at)
                values ('metrics-1', 2, 'unknown', clock_timestamp() - interval '10 minutes')""");
        try {
            await().atMost(LIMIT).untilAsserted(() -> {
                Scrape scrape = scrape();
                assertThat(scrape.value("tollkeeper_settlements{state=\"unknown\"}"))
                        .isPositive();
                assertThat(scrape.value("tollkeeper_settlement_oldest_seconds{state=\"unknown\"}"))
                        .isBetween(590.0, 3_600.0);
                assertThat(scrape.value("tollkeeper_settlements_blocked")).isPositive();
            });
        } finally {
            administer("""
                    delete from settlement_view where settlement_id = 'metrics-1';
                    delete from settlement_attempt_view where settlement_id = 'metrics-1'""");
        }
    }

    @Test
    void tellsWhatReconcileFound() {
        Scrape before = scrape();

        boolean ok = Call.post("/reconcile")
                .asAdmin()
                .send()
                .is(200)
                .json()
                .get("ok")
                .asBoolean();

        await().atMost(LIMIT).untilAsserted(() -> {
            Scrape after = scrape();
            assertThat(after.rise(before, "tollkeeper_reconcile_runs_total{result=\"" + (ok ? "ok" : "drift") + "\"}"))
                    .isPositive();
            assertThat(after.value("tollkeeper_reconcile_ok") == 1).isEqualTo(ok);
            assertThat(after.value("tollkeeper_reconcile_discrepancies") == 0).isEqualTo(ok);
            assertThat(after.value("tollkeeper_reconcile_age_seconds")).isBetween(0.0, 60.0);
        });
    }

    @Test
    void countsCallsOfTheChain() {
        Scrape before = scrape();

        await().atMost(LIMIT).untilAsserted(() -> {
            Call.get("/api/health").send().is(200);
            assertThat(scrape().rise(
                                    before,
                                    "tollkeeper_chain_calls_seconds_count{method=\"getHealth\",outcome=\"answered\"}"))
                    .isPositive();
        });
        assertThat(scrape().rise(before, "tollkeeper_chain_bytes_total{direction=\"sent\"}"))
                .isPositive();
        assertThat(scrape().rise(before, "tollkeeper_chain_bytes_total{direction=\"received\"}"))
                .isPositive();
        assertThat(scrape().value("tollkeeper_breaker_state{breaker=\"soroban_rpc\",state=\"closed\"}"))
                .isEqualTo(1);
        assertThat(scrape().value("tollkeeper_health_status{component=\"soroban_rpc\"}"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hikaricp_connections_active",
                "hikaricp_connections_pending",
                "hikaricp_connections_max",
                "hikaricp_connections_timeout_total",
                "jvm_memory_used_bytes",
                "jvm_gc_pause_seconds_count",
                "jvm_threads_live_threads",
                "process_cpu_usage",
                "process_uptime_seconds",
                "logback_events_total",
                "tollkeeper_seal_lag_events",
                "tollkeeper_seal_lag_seconds",
                "tollkeeper_seal_remembered_events_total",
                "tollkeeper_database_errors_total",
                "tollkeeper_rate_limited_total",
                "tollkeeper_intake_failures_total",
                "tollkeeper_settlements_ended_total",
                "tollkeeper_reconcile_interval_seconds",
            })
    void measures(String name) {
        assertThat(scrape().text()).containsPattern("(?m)^" + name + "[{ ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"processors", "dead_letters", "seals", "settlements", "reconcile", "replays"})
    void saysThatItKnowsTheFiguresOf(String what) {
        await().atMost(LIMIT).until(() -> scrape().value("tollkeeper_figures_known{figures=\"" + what + "\"}") == 1);
    }

    /** Labels of fixed sets only: nothing that a tenant or a sender could make more of. */
    @Test
    void namesNoTenant() {
        Tenant tenant = Tenant.open();
        tenant.use("a-key-of-metrics", 1);
        tenant.get("/balance").is(200);

        assertThat(scrape().text()).doesNotContain(tenant.name(), "a-key-of-metrics");
        assertThat(Pattern.compile("[{,]([a-z_]+)=\"")
                        .matcher(scrape().text())
                        .results()
                        .map((MatchResult label) -> label.group(1))
                        .distinct())
                .doesNotContain("tenant", "uri", "key");
    }

    private static void administer(String sql) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
