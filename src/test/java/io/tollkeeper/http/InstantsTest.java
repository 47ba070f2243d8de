package io.tollkeeper.http;

import static io.tollkeeper.http.Instants.MICROSECONDS;
import static io.tollkeeper.http.Instants.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A moment")
class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T03:50:46Z, 2026-11-21T03:50:46Z",
        "2026-11-21 03:50:46Z, 2026-11-21T03:50:46Z",
        "2026-11-21T03:50:46.1Z, 2026-11-21T03:50:46.100Z",
        "2026-11-21T03:50:46.123456Z, 2026-11-21T03:50:46.123456Z",
        "2026-11-21T03:50:46+00:00, 2026-11-21T03:50:46Z",
        "2026-11-21T03:50:46-00:00, 2026-11-21T03:50:46Z",
        "2026-11-21T05:20:46+01:30, 2026-11-21T03:50:46Z",
        "2026-11-20T22:20:46-05:30, 2026-11-21T03:50:46Z",
        "2026-11-21T19:49:46+15:59, 2026-11-21T03:50:46Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    })
    void isTheInstantThatIsMeantHoweverItIsWritten(String text, Instant meant) {
        assertThat(Instants.parse("event_date", text, MICROSECONDS)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11-21",
                "2026-11-21T03:50:46",
                "2026-11-21T03:50Z",
                "2026-11-21t03:50:46Z",
                "2026-11-21T03:50:46z",
                "2026-11-21T03:50:46.Z",
                "2026-11-21T03:50:46.1234567Z",
                "2026-11-21T03:50:46.123456",
                "2026-11-21T03:50:46+0000",
                "2026-11-21T03:50:46+00",
                "2026-11-21T03:50:46+00:0",
                "2026-11-21T03:50:46+00:00Z",
                "2026-11-21T03:50:46Z ",
                " 2026-11-21T03:50:46Z",
                "2026-11-21T03:50:46+16:00",
                "2026-11-21T03:50:46-15:60",
                "2026-02-30T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-09-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-00T00:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T23:60:00Z",
                "2026-11-21T23:59:60Z",
                "-026-11-21T03:50:46Z",
                "+2026-11-21T03:50:46Z",
                "２０２６-11-21T03:50:46Z",
            })
    void isADateOfTheCalendarInOneForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instants.parse("event_date", text, MICROSECONDS))
                .withMessageStartingWith("event_date must be a date of the calendar");
    }

    @Test
    void ofACloudEventMayHaveNanosecondsWhichAreDropped() {
        assertThat(Instants.parse("time", "2026-11-21T03:50:46.123456789Z", NANOSECONDS))
                .isEqualTo("2026-11-21T03:50:46.123456Z");
    }
}
