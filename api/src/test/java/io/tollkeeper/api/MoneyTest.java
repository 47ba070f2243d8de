package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Money")
class MoneyTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @MethodSource("pairs")
    void neverOverflowsSilently(long left, long right) {
        checkAgainstTheUnbounded(
                BigInteger.valueOf(left).add(BigInteger.valueOf(right)), () -> new Money(left).plus(new Money(right)));
        checkAgainstTheUnbounded(
                BigInteger.valueOf(left).subtract(BigInteger.valueOf(right)),
                () -> new Money(left).minus(new Money(right)));
        checkAgainstTheUnbounded(BigInteger.valueOf(left).negate(), () -> new Money(left).negated());
    }

    @ParameterizedTest
    @MethodSource("bills")
    void addsUpToTheSameInAnyOrder(List<Money> bill) {
        Money sum = bill.stream().reduce(Money.ZERO, Money::plus);

        assertThat(bill.reversed().stream().reduce(Money.ZERO, Money::plus)).isEqualTo(sum);
        assertThat(bill.stream().sorted().reduce(Money.ZERO, Money::plus)).isEqualTo(sum);
        assertThat(bill.stream().map(Money::negated).reduce(sum, Money::plus)).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 250, -250, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsWhatItWritesDigitForDigit(long minorUnits) {
        Money money = new Money(minorUnits);

        assertThat(Money.parse(money.toString())).isEqualTo(money);
        assertThat(JSON.writeValueAsString(money)).isEqualTo("\"" + minorUnits + "\"");
        assertThat(JSON.readValue("\"" + minorUnits + "\"", Money.class)).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", " 1", "1 ", "1.0", "1e3", "0x10", "1_000", "ten", "9223372036854775808", "NaN"})
    void refusesTextThatIsNotAWholeNumberOf64Bits(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1.5", "true", "[]", "{}"})
    void refusesJsonThatIsNotAString(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, Money.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void knowsItsSign() {
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(Money.ZERO.isNegative()).isFalse();
        assertThat(new Money(-1).isNegative()).isTrue();
        assertThat(new Money(-1).isZero()).isFalse();
        assertThat(new Money(1).isNegative()).isFalse();
    }

    @Test
    void isOrderedByAmount() {
        assertThat(Stream.of(3, -7, 0, 2).map(Money::new).sorted())
                .containsExactly(new Money(-7), new Money(0), new Money(2), new Money(3));
    }

    private static void checkAgainstTheUnbounded(BigInteger exact, Supplier<Money> bounded) {
        if (exact.bitLength() < Long.SIZE) {
            assertThat(bounded.get()).isEqualTo(new Money(exact.longValueExact()));
        } else {
            assertThatThrownBy(bounded::get).isInstanceOf(ArithmeticException.class);
        }
    }

    static Stream<Arguments> pairs() {
        List<Long> edges = List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        return Stream.concat(
                edges.stream().flatMap(left -> edges.stream().map(right -> Arguments.of(left, right))),
                Seeded.cases(chance -> Arguments.of(chance.nextLong(), chance.nextLong())));
    }

    static Stream<List<Money>> bills() {
        return Seeded.cases(MoneyTest::bill);
    }

    private static List<Money> bill(Random chance) {
        return LongStream.generate(() -> Seeded.magnitude(chance, 1_000_000_000_000L))
                .limit(1 + chance.nextInt(20))
                .mapToObj(units -> new Money(chance.nextBoolean() ? units : -units))
                .toList();
    }
}
