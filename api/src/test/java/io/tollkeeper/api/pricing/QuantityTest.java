package io.tollkeeper.api.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tollkeeper.api.Seeded;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A quantity")
class QuantityTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Generous on a busy machine, and far below the minutes and gigabytes that expanding such a number takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        "1,                   1",
        "1.0,                 1",
        "1.500000,            1.5",
        "1.50000000000000000, 1.5",
        "1e3,                 1000",
        "1E+12,               1000000000000",
        "1000000000000.00,    1000000000000",
        "0.000001,            0.000001",
        "1E-6,                0.000001",
        "10e-7,               0.000001",
        "007,                 7"
    })
    void hasOneFormHoweverItIsWritten(String written, String form) {
        Quantity quantity = Quantity.parse(written);

        assertThat(quantity).hasToString(form).isEqualTo(Quantity.parse(form)).hasSameHashCodeAs(Quantity.parse(form));
        assertThat(JSON.writeValueAsString(quantity)).isEqualTo('"' + form + '"');
        assertThat(JSON.readValue('"' + form + '"', Quantity.class)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @MethodSource("unscaled")
    void isEqualToItselfWithTrailingZeros(long millionths) {
        BigDecimal exact = BigDecimal.valueOf(millionths, 6);
        Quantity quantity = new Quantity(exact);

        assertThat(quantity.units()).isEqualByComparingTo(exact);
        assertThat(new Quantity(exact.setScale(20))).isEqualTo(quantity).hasSameHashCodeAs(quantity);
        assertThat(Quantity.parse(quantity.toString())).isEqualTo(quantity);
        assertThat(quantity.decimals())
                .isEqualTo(Math.max(0, exact.stripTrailingZeros().scale()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0E+999999999", "0E-999999999", "-1", "-0.000001", "-1E+999999999"})
    void refusesNothingAndLess(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(text))
                .withMessage("quantity must be more than zero");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1000000000001", "1000000000000.000001", "1000000000000.0000000001", "9E+12", "1E+13", "1e18"})
    void refusesMoreThanAMillionMillion(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(text))
                .withMessage("quantity must be at most 1000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "1.1234567", "1E-7", "1E-999999999", "999999999999.9999999"})
    void refusesASeventhDecimal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(text))
                .withMessage("quantity must have at most 6 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E+2147483647", "9.99E+999999999", "1E-2147483647"})
    void refusesAHostileExponentAtOnce(String text) {
        assertTimeoutPreemptively(
                AT_ONCE, () -> assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text)));
    }

    @ParameterizedTest
    @MethodSource("hostilelyLong")
    void refusesHostilelyLongTextAtOnce(String text) {
        assertTimeoutPreemptively(
                AT_ONCE, () -> assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text)));
    }

    @Test
    void isWrittenInUpTo64Characters() {
        String longest = "1." + "0".repeat(62);

        assertThat(Quantity.parse(longest)).isEqualTo(Quantity.of(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(longest + '0'))
                .withMessage("quantity must be written in at most 64 characters");
    }

    @Test
    void refusesTheLongestNumbersOfJson() {
        String thousandDigits = "9".repeat(1_000);

        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(new BigDecimal(thousandDigits)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(new BigDecimal("0." + thousandDigits)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " 1", "1 ", "1,5", "0x10", "NaN", "Infinity", "1E", "1E+99999999999", "--1"})
    void refusesTextThatIsNotANumber(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
    }

    @Test
    void isOrderedByMagnitude() {
        assertThat(Stream.of("2", "1.999999", "10", "0.5").map(Quantity::parse).sorted())
                .containsExactly(Quantity.parse("0.5"), Quantity.parse("1.999999"), Quantity.of(2), Quantity.of(10));
    }

    static Stream<Long> unscaled() {
        return Seeded.cases(chance -> Seeded.magnitude(chance, 1_000_000_000_000_000_000L));
    }

    static Stream<String> hostilelyLong() {
        return Stream.of(
                "1." + "0".repeat(4_000_000),
                "0".repeat(4_000_000) + "1",
                "9".repeat(4_000_000),
                "1E" + "0".repeat(4_000_000));
    }
}
