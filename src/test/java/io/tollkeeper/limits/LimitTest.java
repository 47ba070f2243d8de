package io.tollkeeper.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A limit")
class LimitTest {

    @Test
    void isWrittenAsRequestsAndTime() {
        assertThat(Limit.valueOf("600/1m")).isEqualTo(new Limit(600, Duration.ofMinutes(1)));
        assertThat(Limit.valueOf(" 20000/1s ")).isEqualTo(new Limit(20_000, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "600", "0/1s", "-1/1s", "1/0s", "1/500ms", "1/25h", "10000000000/1s", "many/1s", "1/week"})
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.valueOf(text));
    }

    @ParameterizedTest
    @CsvSource({"20000/1s, 1000", "600/1m, 1", "1000/10s, 5", "1/1s, 1", "100/1d, 1", "1000000000/1s, 50000000"})
    void isTakenInChunksOfATwentiethAtMost(String text, long chunk) {
        Limit limit = Limit.valueOf(text);

        assertThat(limit.chunk()).isEqualTo(chunk);
        assertThat(limit.chunk()).isLessThanOrEqualTo(Math.max(1, limit.requests() / 20));
    }
}
