package io.tollkeeper.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.api.Period;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Paging;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cursor of a statement")
class StatementCursorTest {

    private static final Period NOVEMBER = Period.parse("2026-11");

    @Test
    void leadsOnFromWhereItWasGiven() {
        assertThat(StatementCursor.after(StatementCursor.of(NOVEMBER, 123), NOVEMBER))
                .isEqualTo(123);
        assertThat(StatementCursor.after(null, NOVEMBER)).isZero();
    }

    @Test
    void isNotGoodForAnotherMonth() {
        refused(StatementCursor.of(NOVEMBER.next(), 123));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11/", "2026-11/0", "2026-11/-1", "2026-11/x", "2026-11", "", "2026-11/99999999999999999999"
            })
    void isNotMadeByHand(String place) {
        refused(Paging.cursor(place));
    }

    private static void refused(String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> StatementCursor.after(cursor, NOVEMBER));
    }
}
