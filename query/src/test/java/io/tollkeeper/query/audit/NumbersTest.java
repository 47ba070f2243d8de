package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The audit's arithmetic")
class NumbersTest {

    private static final int ROUNDS = 20_000;

    private final Random random = new Random(3);

    @Nested
    @DisplayName("of quantities in millionths")
    class Quantities {

        @Test
        void readsAndWritesWhatADecimalDoes() {
            for (int i = 0; i < ROUNDS; i++) {
                BigDecimal units =
                        BigDecimal.valueOf(random.nextLong(1, 1L << random.nextInt(1, 40)), random.nextInt(7));

                long millionths = Millionths.parse(units.toPlainString());

                assertThat(BigDecimal.valueOf(millionths, 6)).isEqualByComparingTo(units);
                assertThat(new BigDecimal(Millionths.text(millionths))).isEqualByComparingTo(units);
                assertThat(Millionths.text(millionths)).doesNotContain("E").doesNotMatch(".*\\.\\d*0");
            }
        }

        @Test
        void roundsACostHalfToEven() {
            for (int i = 0; i < ROUNDS; i++) {
                long millionths = random.nextLong(1, 1L << random.nextInt(1, 41));
                long price = random.nextLong(1L << random.nextInt(1, 22));

                assertThat(Millionths.times(millionths, price))
                        .isEqualTo(BigDecimal.valueOf(millionths, 6)
                                .multiply(BigDecimal.valueOf(price))
                                .setScale(0, RoundingMode.HALF_EVEN)
                                .longValueExact());
            }
            assertThat(Millionths.times(500_000, 5)).isEqualTo(2);
            assertThat(Millionths.times(500_000, 7)).isEqualTo(4);
        }

        @Test
        void refusesACostBeyond64Bits() {
            assertThatThrownBy(() -> Millionths.times(10_000_000_000_000L, 1L << 62))
                    .isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> Millionths.times(10_000_000_000_001L, 1L << 62))
                    .isInstanceOf(ArithmeticException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "one", "1.0000001", "1e99999999", "1e-99999999", "99999999999999999999"})
        void refusesWhatIsNoQuantity(String text) {
            assertThatThrownBy(() -> Millionths.parse(text))
                    .isInstanceOfAny(NumberFormatException.class, ArithmeticException.class);
        }
    }

    @Nested
    @DisplayName("of instants in microseconds")
    class Instants {

        @Test
        void readsAndWritesWhatAnInstantDoes() {
            for (int i = 0; i < ROUNDS; i++) {
                Instant instant = Instant.ofEpochSecond(
                        random.nextLong(-60_000_000_000L, 250_000_000_000L),
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> random.nextInt(1_000) * 1_000_000L;
                            case 2 -> random.nextInt(1_000_000) * 1_000L;
                            default -> random.nextInt(1_000_000_000);
                        });

                long micros = Micros.parse(instant.toString());

                assertThat(Micros.text(micros))
                        .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS).toString());
                assertThat(micros).isEqualTo(Micros.of(instant));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "2026-10-01",
                    "2026-02-30T00:00:00Z",
                    "2026-10-01T24:00:01Z",
                    "2026-10-01T23:60:00Z",
                    "2026-10-01T00:00:00",
                    "2026-10-01T00:00:00.1234567890Z",
                    "2026/10/01T00:00:00Z",
                    "x026-10-01T00:00:00Z"
                })
        void refusesWhatIsNoInstant(String text) {
            assertThatThrownBy(() -> Micros.parse(text)).isInstanceOf(DateTimeException.class);
        }
    }

    @Test
    void addsUpWithoutOverflowing() {
        var sum = new ExactSum();
        BigInteger right = BigInteger.ZERO;
        for (int i = 0; i < ROUNDS; i++) {
            long amount = i % 4 == 0 ? Long.MAX_VALUE - i : random.nextLong() >> random.nextInt(60);
            sum.add(amount);
            right = right.add(BigInteger.valueOf(amount));

            assertThat(sum).hasToString(right.toString());
            assertThat(sum.equalTo(right.longValue())).isEqualTo(right.bitLength() < Long.SIZE);
        }
    }
}
