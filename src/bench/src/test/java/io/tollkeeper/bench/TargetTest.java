package io.tollkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A target")
class TargetTest {

    @ParameterizedTest
    @CsvSource({"3999, MISSED", "4000, must", "7999, must", "8000, AIM"})
    void ofARateIsReachedFromBelow(double value, String mark) {
        assertThat(Target.atLeast(4_000, 8_000).mark(value)).isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({"15, AIM", "16, must", "50, must", "51, MISSED"})
    void ofATimeIsReachedFromAbove(double value, String mark) {
        assertThat(Target.atMost(50, 15).mark(value)).isEqualTo(mark);
    }

    @Test
    void withoutAMustCannotBeMissed() {
        assertThat(Target.atLeast(Double.NaN, 1).mark(0.5)).isEqualTo("below aim");
        assertThat(Target.NONE.mark(0.5)).isEmpty();
    }

    @Test
    void isMissedByAFigureThatWasNotMeasured() {
        assertThat(Target.atLeast(4_000, 8_000).mark(Double.NaN)).isEqualTo("MISSED");
    }
}
