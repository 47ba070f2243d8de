package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A busy server's wish to be left alone")
class RetryAfterTest {

    private static Duration wish(String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "301, 300", "999999999, 300", "soon, 0", "-5, 0", "1.5, 0", "99999999999, 0", "'', 0"})
    void isHeardForUpToFiveMinutes(String value, long seconds) {
        assertThat(wish(value)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void mayBeATimeOfDay() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);

        assertThat(wish(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(100))))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(100));
        assertThat(wish(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.minusSeconds(100))))
                .isZero();
    }
}
