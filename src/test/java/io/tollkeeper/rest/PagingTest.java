package io.tollkeeper.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.http.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page")
class PagingTest {

    @Test
    void hasAsManyRowsAsAskedFor() {
        assertThat(Paging.limit(null, 100, 1_000)).isEqualTo(100);
        assertThat(Paging.limit("1", 100, 1_000)).isEqualTo(1);
        assertThat(Paging.limit("1000", 100, 1_000)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "", " 1", "1.0", "1e2", "abc", "99999999999999999999", "+5", "５"})
    void isRefusedForALimitThatIsNone(String limit) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Paging.limit(limit, 100, 1_000));
    }

    @Test
    void beginsAfterTheCursor() {
        assertThat(Paging.<String>place(null, place -> place)).isNull();
        assertThat(Paging.<String>place(Paging.cursor("a/b ü"), place -> place)).isEqualTo("a/b ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a", "YWJj=", "YWJk!", "__8", "bm90IGEgbnVtYmVy"})
    void isRefusedForACursorThatIsNone(String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Paging.place(cursor, place -> Integer.parseInt(place)));
    }

    @Test
    void waitsForAPositionThatIsOne() {
        assertThat(Paging.position("min_position", null)).isZero();
        assertThat(Paging.position("min_position", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Paging.position("min_position", "9223372036854775808"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Paging.position("min_position", "-1"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Paging.position("min_position", ""));
    }
}
