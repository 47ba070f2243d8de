package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A period")
class PeriodTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z,           2026-11",
        "2026-11-30T23:59:59.999999999Z, 2026-11",
        "2026-12-01T00:00:00Z,           2026-12",
        "2024-02-29T23:59:59Z,           2024-02",
        "2000-01-01T00:00:00Z,           2000-01",
        "9999-12-31T23:59:59.999999999Z, 9999-12"
    })
    void holdsTheInstantsFromItsFirstToTheNextMonthsFirst(Instant instant, String month) {
        assertThat(Period.of(instant)).isEqualTo(Period.parse(month));
    }

    @Test
    void isAMonthOfUtcWhateverTheOffsetOfTheText() {
        Instant newYearInTokyo =
                OffsetDateTime.parse("2027-01-01T00:30:00+09:00").toInstant();

        assertThat(Period.of(newYearInTokyo)).isEqualTo(Period.parse("2026-12"));
    }

    @ParameterizedTest
    @MethodSource("instants")
    void beginsNotAfterWhatItHoldsAndItsNextBeginsAfter(Instant instant) {
        Period period = Period.of(instant);

        assertThat(period.begin()).isBeforeOrEqualTo(instant);
        assertThat(period.next().begin()).isAfter(instant);
        assertThat(Period.of(period.next().begin())).isEqualTo(period.next());
        assertThat(period).isLessThan(period.next());
    }

    @Test
    void isFollowedByJanuaryAfterDecember() {
        assertThat(Period.parse("2026-12").next()).isEqualTo(Period.parse("2027-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01", "2026-09", "2026-10", "9999-12"})
    void readsWhatItWrites(String text) {
        Period period = Period.parse(text);

        assertThat(period).hasToString(text);
        assertThat(JSON.writeValueAsString(period)).isEqualTo('"' + text + '"');
        assertThat(JSON.readValue('"' + text + '"', Period.class)).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-1",
                "2026-00",
                "2026-13",
                "26-01",
                "2026-01-01",
                "2026/01",
                " 2026-01",
                "2026-01 ",
                "2026-01\n",
                "+2026-01",
                "-026-01",
                "٢٠٢٦-٠١",
                "12026-01"
            })
    void refusesAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01", "1999-12"})
    void refusesAYearBeforeTheFirst(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(text));
    }

    @Test
    void refusesInstantsOutsideItsYears() {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(Instant.parse("1999-12-31T23:59:59Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse("9999-12").next());
    }

    static Stream<Instant> instants() {
        return Seeded.cases(PeriodTest::instant);
    }

    private static Instant instant(Random chance) {
        long first = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
        return Instant.ofEpochSecond(chance.nextLong(first, last), chance.nextInt(1_000_000_000));
    }
}
