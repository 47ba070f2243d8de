package io.tollkeeper.api.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A price")
class PriceTest {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @ParameterizedTest
    @CsvSource({
        "1, 100,      100",
        "5, 3,        15",
        "0, 12.5,     0",
        "1, 0.5,      0", // a tie goes to the even neighbour
        "1, 1.5,      2",
        "1, 2.5,      2",
        "3, 0.5,      2",
        "5, 0.5,      2",
        "7, 0.5,      4",
        "1, 0.499999, 0",
        "1, 0.500001, 1",
        "1, 1.000001, 1",
        "1000000, 0.000001, 1"
    })
    void roundsOnceHalfToEven(long unitPrice, String quantity, long cost) {
        assertThat(price(unitPrice).costOf(Quantity.parse(quantity))).isEqualTo(new Money(cost));
    }

    @ParameterizedTest
    @MethodSource("pricesAndQuantities")
    void costsWhatExactArithmeticSaysOrRefuses(long unitPrice, Quantity quantity) {
        BigInteger exact = exactCost(unitPrice, quantity);

        if (exact.bitLength() < Long.SIZE) {
            assertThat(price(unitPrice).costOf(quantity)).isEqualTo(new Money(exact.longValueExact()));
        } else {
            assertThatThrownBy(() -> price(unitPrice).costOf(quantity)).isInstanceOf(ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("wholeParts")
    void ofWholeUnitsTheSumOfThePartsIsTheWholeInAnyOrder(long unitPrice, List<Quantity> parts) {
        Quantity whole = sum(parts);

        assertThat(sumOfCosts(unitPrice, parts)).isEqualTo(price(unitPrice).costOf(whole));
        assertThat(sumOfCosts(unitPrice, parts.reversed())).isEqualTo(sumOfCosts(unitPrice, parts));
    }

    @ParameterizedTest
    @MethodSource("fineParts")
    void ofFineUnitsEachPartIsOffByHalfAMinorUnitAtMost(long unitPrice, List<Quantity> parts) {
        Money whole = price(unitPrice).costOf(sum(parts));
        Money difference = sumOfCosts(unitPrice, parts).minus(whole);

        assertThat(Math.abs(2 * difference.minorUnits())).isLessThanOrEqualTo(parts.size() + 1);
        assertThat(sumOfCosts(unitPrice, parts.reversed())).isEqualTo(sumOfCosts(unitPrice, parts));
    }

    @ParameterizedTest
    @MethodSource("fineParts")
    void moreNeverCostsLessAndNothingCostsLessThanNothing(long unitPrice, List<Quantity> quantities) {
        List<Money> costs =
                quantities.stream().sorted().map(price(unitPrice)::costOf).toList();

        assertThat(costs).isSorted().noneMatch(Money::isNegative);
    }

    @Test
    void refusesAnAmountThatDoesNotFitIn64Bits() {
        Price dear = price(PublishPrice.MAX_UNIT_PRICE.minorUnits());

        assertThat(dear.costOf(Quantity.of(9_223_372))).isEqualTo(new Money(9_223_372_000_000_000_000L));
        assertThatThrownBy(() -> dear.costOf(Quantity.of(9_223_373))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> dear.costOf(new Quantity(Quantity.MAX))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void mayBeZeroForWholeUnits() {
        Price free = new Price(1, Money.ZERO, 0, Instant.EPOCH);

        assertThat(free.costOf(new Quantity(Quantity.MAX))).isEqualTo(Money.ZERO);
    }

    @Test
    void refusesWhatNoPriceCanBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(0, Money.ZERO, 0, Instant.EPOCH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(1, new Money(-1), 0, Instant.EPOCH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(1, Money.ZERO, -1, Instant.EPOCH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(1, Money.ZERO, 7, Instant.EPOCH));
    }

    private static Price price(long unitPrice) {
        return new Price(1, new Money(unitPrice), Quantity.MAX_DECIMALS, Instant.EPOCH);
    }

    /** Counts in millionths of a minor unit and rounds by hand, sharing nothing with the code under test. */
    private static BigInteger exactCost(long unitPrice, Quantity quantity) {
        BigInteger millionths = quantity.units().movePointRight(6).toBigIntegerExact();
        BigInteger[] parts = millionths.multiply(BigInteger.valueOf(unitPrice)).divideAndRemainder(MILLION);
        int againstHalf = parts[1].shiftLeft(1).compareTo(MILLION);
        boolean up = againstHalf > 0 || (againstHalf == 0 && parts[0].testBit(0));
        return up ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    private static Money sumOfCosts(long unitPrice, List<Quantity> parts) {
        return parts.stream().map(price(unitPrice)::costOf).reduce(Money.ZERO, Money::plus);
    }

    private static Quantity sum(List<Quantity> parts) {
        return parts.stream()
                .reduce((left, right) -> new Quantity(left.units().add(right.units())))
                .orElseThrow();
    }

    static Stream<Arguments> pricesAndQuantities() {
        return Seeded.cases(chance -> Arguments.of(
                Seeded.magnitude(chance, PublishPrice.MAX_UNIT_PRICE.minorUnits()),
                quantity(chance, 1_000_000_000_000_000_000L, 6)));
    }

    static Stream<Arguments> wholeParts() {
        return Seeded.cases(
                chance -> Arguments.of(Seeded.magnitude(chance, 1_000_000), parts(chance, 1_000_000_000, 0)));
    }

    static Stream<Arguments> fineParts() {
        return Seeded.cases(
                chance -> Arguments.of(Seeded.magnitude(chance, 1_000_000), parts(chance, 1_000_000_000, 6)));
    }

    private static List<Quantity> parts(Random chance, long max, int decimals) {
        return LongStream.range(0, 1 + chance.nextInt(20))
                .mapToObj(i -> quantity(chance, max, decimals))
                .toList();
    }

    private static Quantity quantity(Random chance, long max, int decimals) {
        return new Quantity(BigDecimal.valueOf(Seeded.magnitude(chance, max), decimals));
    }
}
