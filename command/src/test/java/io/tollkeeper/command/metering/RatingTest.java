package io.tollkeeper.command.metering;

import static io.tollkeeper.command.metering.Samples.ACME;
import static io.tollkeeper.command.metering.Samples.API_CALL;
import static io.tollkeeper.command.metering.Samples.DECEMBER;
import static io.tollkeeper.command.metering.Samples.NOVEMBER;
import static io.tollkeeper.command.metering.Samples.NOW;
import static io.tollkeeper.command.metering.Samples.PRICED_SINCE;
import static io.tollkeeper.command.metering.Samples.STORAGE;
import static io.tollkeeper.command.metering.Samples.THIS_MORNING;
import static io.tollkeeper.command.metering.Samples.calls;
import static io.tollkeeper.command.metering.Samples.facts;
import static io.tollkeeper.command.metering.Samples.id;
import static io.tollkeeper.command.metering.Samples.recordedCalls;
import static io.tollkeeper.command.metering.Samples.usage;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PublishPrice;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.command.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RatingTest {

    private final KnownFacts facts = facts();

    @Nested
    @DisplayName("Usage is rated")
    class Rated {

        @Test
        void byQuantityTimesPrice() {
            assertThat(Rating.rate(calls("k1"), facts)).isEqualTo(recordedCalls("k1"));
        }

        @Test
        void byTheVersionOfItsEventDate() {
            facts.priced(
                    API_CALL,
                    new Price(1, new Money(3), 0, PRICED_SINCE),
                    new Price(2, new Money(4), 0, THIS_MORNING),
                    new Price(3, new Money(9), 0, NOW));

            assertThat(rated(THIS_MORNING)).returns(2, UsageRecorded::priceVersion);
            assertThat(rated(THIS_MORNING).amount()).isEqualTo(new Money(40));
            assertThat(rated(THIS_MORNING.minus(1, MICROS)).amount()).isEqualTo(new Money(30));
            assertThat(rated(NOW).amount()).isEqualTo(new Money(90));
        }

        @Test
        void inDecimalsThatItsMeterAllows() {
            assertThat(Rating.rate(storage("1.25"), facts).amount()).isEqualTo(new Money(6)); // 6.25
            assertThat(Rating.rate(storage("1.50"), facts).amount()).isEqualTo(new Money(8)); // 7.5, half to even
        }

        @Test
        void evenIfItIsFree() {
            facts.priced(API_CALL, new Price(1, Money.ZERO, 0, PRICED_SINCE));

            assertThat(Rating.rate(calls("k1"), facts).amount()).isEqualTo(Money.ZERO);
        }
    }

    @Nested
    @DisplayName("Usage is booked")
    class Booked {

        @Test
        void intoTheMonthOfItsEventDateInUtc() {
            assertThat(rated(Instant.parse("2026-11-01T00:00:00Z")).period()).isEqualTo(NOVEMBER);
            assertThat(rated(Instant.parse("2026-10-31T23:59:59.999999Z")).period())
                    .isEqualTo(Period.parse("2026-10"));
        }

        @Test
        void intoTheNextOpenMonthOnceThatIsClosed() {
            facts.calendar.close(ACME, NOVEMBER);

            assertThat(rated(THIS_MORNING).period()).isEqualTo(DECEMBER);
            assertThat(rated(THIS_MORNING).eventDate()).isEqualTo(THIS_MORNING);
        }

        @Test
        void asOfItsReceiptIfItStatesNoDate() {
            UsageRecorded recorded = Rating.rate(calls("k1", Quantity.of(10), null), facts);

            assertThat(recorded.eventDate()).isEqualTo(NOW);
            assertThat(recorded.eventDateStated()).isFalse();
            assertThat(recorded.period()).isEqualTo(NOVEMBER);
        }

        @Test
        void asOfItsStatedDateEvenIfThatIsItsReceipt() {
            assertThat(rated(NOW).eventDateStated()).isTrue();
        }
    }

    @Nested
    @DisplayName("Usage is refused")
    class Refused {

        @Test
        void ofAnUnknownTenant() {
            RecordUsage command = usage(
                    UsageId.parse("usage:nobody:api:k1"), API_CALL, Quantity.of(1), THIS_MORNING, Dimensions.NONE);

            assertThat(refusal(command)).contains(UsageRejection.TENANT_UNKNOWN);
        }

        @Test
        void ofASuspendedTenant() {
            facts.tenants.suspend(ACME);

            assertThat(refusal(calls("k1"))).contains(UsageRejection.TENANT_SUSPENDED);
        }

        @Test
        void ofAMeterWithoutAPrice() {
            RecordUsage command =
                    usage(id("k1"), new MeterId("teleport"), Quantity.of(1), THIS_MORNING, Dimensions.NONE);

            assertThat(refusal(command)).contains(UsageRejection.METER_UNKNOWN);
        }

        @Test
        void fromBeforeTheMetersFirstPrice() {
            assertThat(refusal(calls("k1", Quantity.of(1), PRICED_SINCE))).isEmpty();
            assertThat(refusal(calls("k1", Quantity.of(1), PRICED_SINCE.minus(1, MICROS))))
                    .contains(UsageRejection.METER_NOT_PRICED_THEN);
        }

        @Test
        void inMoreDecimalsThanItsMeterAllows() {
            assertThat(refusal(calls("k1", Quantity.parse("1.5"), THIS_MORNING)))
                    .contains(UsageRejection.QUANTITY_TOO_FINE);
            assertThat(refusal(storage("1.255"))).contains(UsageRejection.QUANTITY_TOO_FINE);
        }

        @Test
        void ifItCostsMoreThanFits() {
            facts.priced(API_CALL, new Price(1, PublishPrice.MAX_UNIT_PRICE, 0, PRICED_SINCE));

            assertThat(refusal(calls("k1", new Quantity(Quantity.MAX), THIS_MORNING)))
                    .contains(UsageRejection.AMOUNT_TOO_LARGE);
        }

        @Test
        void ifItIsAYearOldOrOlder() {
            Instant aYearAgo = NOW.minus(Duration.ofDays(365));
            facts.priced(API_CALL, new Price(1, new Money(3), 0, Instant.EPOCH));

            assertThat(refusal(calls("k1", Quantity.of(1), aYearAgo.plus(1, MICROS))))
                    .isEmpty();
            assertThat(refusal(calls("k1", Quantity.of(1), aYearAgo))).contains(UsageRejection.EVENT_DATE_OUT_OF_RANGE);
            assertThat(refusal(calls("k1", Quantity.of(1), Instant.MIN)))
                    .contains(UsageRejection.EVENT_DATE_OUT_OF_RANGE);
        }

        @Test
        void ifItIsADayAheadOrMore() {
            Instant inADay = NOW.plus(Duration.ofDays(1));

            assertThat(refusal(calls("k1", Quantity.of(1), inADay.minus(1, MICROS))))
                    .isEmpty();
            assertThat(refusal(calls("k1", Quantity.of(1), inADay))).contains(UsageRejection.EVENT_DATE_OUT_OF_RANGE);
            assertThat(refusal(calls("k1", Quantity.of(1), Instant.MAX)))
                    .contains(UsageRejection.EVENT_DATE_OUT_OF_RANGE);
        }

        private Optional<UsageRejection> refusal(RecordUsage command) {
            return Optional.ofNullable(catchThrowableOfType(Refusal.class, () -> Rating.rate(command, facts)))
                    .flatMap(Refusal::getDetails);
        }
    }

    private UsageRecorded rated(Instant stated) {
        return Rating.rate(calls("k1", Quantity.of(10), stated), facts);
    }

    private static RecordUsage storage(String gigabyteHours) {
        return usage(id("k1"), STORAGE, Quantity.parse(gigabyteHours), THIS_MORNING, Dimensions.NONE);
    }
}
