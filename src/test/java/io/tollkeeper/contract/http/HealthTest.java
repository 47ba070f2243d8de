package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GET /actuator/health")
class HealthTest {

    @AfterEach
    void tidy() throws SQLException {
        administer("delete from dead_letter_entry where processing_group = 'a test of health'");
    }

    @Test
    void isWellAndTellsAnybodyNoMore() {
        assertThat(Call.get("/actuator/health").send().is(200).text())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
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

        Reply health = Call.get("/actuator/health/readiness").asAdmin().send().is(200);

        assertThat(health.field("status")).isEqualTo("DEGRADED");
        assertThat(health.json().at("/components/deadLetters/details/count").intValue())
                .isPositive();
    }

    private static void administer(String sql) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
