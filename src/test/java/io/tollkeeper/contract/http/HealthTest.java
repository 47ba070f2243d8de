package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Health")
class HealthTest {

    @AfterEach
    void tidy() throws SQLException {
        administer("delete from dead_letter_entry where processing_group = 'a test of health'");
    }

    @Test
    void isWellAndTellsAnybodyNoMore() {
        // An answer is shared for a second, also one that another test has made worse.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Call.get("/actuator/health").send().text().contains("\"status\":\"UP\""));
        assertThat(Call.get("/actuator/health").send().is(200).text()).doesNotContain("components");
        assertThat(Call.get("/actuator/health/readiness").send().is(200).text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(Call.get("/actuator/health/liveness").send().is(200).text()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void showsAdministratorsWhatItIsMadeOf() {
        Reply health = Call.get("/actuator/health/readiness").asAdmin().send().is(200);

        assertThat(health.json().get("components").propertyNames())
                .containsExactlyInAnyOrder("db", "deadLetters", "processors", "readinessState");
        assertThat(Call.get("/actuator/health/readiness")
                        .as(TestTokens.of("tenant_beta"))
                        .send()
                        .text())
                .doesNotContain("components");
    }

    @Test
    void isDegradedButReadyWhileThereAreDeadLetters() throws SQLException {
        administer("""
                insert into dead_letter_entry (dead_letter_identifier, processing_group, sequence_identifier,
                    sequence_index, message_type, event_identifier, time_stamp, payload_type, payload, enqueued_at)
                values ('health-1', 'a test of health', 's', 0, 'm', 'e', 't', 'p', '', 't')""");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Reply health =
                    Call.get("/actuator/health/readiness").asAdmin().send().is(200);
            assertThat(health.field("status")).isEqualTo("DEGRADED");
            assertThat(health.json().at("/components/deadLetters/details/count").intValue())
                    .isPositive();
        });
    }

    @Test
    void isToldByApiHealthInOneAnswer() {
        // An answer is shared for a second: each of these is asked for.
        await().pollInterval(Duration.ofMillis(1_100))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    long begin = System.nanoTime();
                    Call.get("/api/health").send().is(200);
                    return Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofMillis(500)) < 0;
                });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Call.get("/api/health").send().field("status").equals("ok"));
        Reply health = Call.get("/api/health").send().is(200);

        assertThat(health.json().propertyNames()).containsExactly("status", "version", "timestamp", "checks");
        assertThat(health.field("status")).isEqualTo("ok");
        assertThat(health.field("version")).isEqualTo("0.1.0");
        assertThat(Instant.parse(health.field("timestamp"))).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(health.json().get("checks").toString())
                .isEqualTo(
                        "{\"api\":\"ok\",\"database\":\"ok\",\"soroban_rpc\":\"ok\",\"processors\":\"ok\",\"dead_letters\":\"ok\"}");
    }

    @Test
    void isToldWhateverTokenIsShown() {
        Call.get("/api/health").as("nonsense").send().is(200);
    }

    private static void administer(String sql) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
