package io.tollkeeper.command.pricing;

import static java.time.temporal.ChronoUnit.MICROS;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.PriceRejection;
import io.tollkeeper.api.pricing.PublishPrice;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private static final PriceBookId API_CALL = PriceBookId.parse("price:api_call");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LAST_YEAR = NOW.minus(Duration.ofDays(365));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Price FIRST = new Price(1, new Money(5), 2, LAST_YEAR);
    private static final Price SECOND = new Price(2, new Money(7), 2, TOMORROW);

    private final AggregateTestFixture<PriceBook> book = new AggregateTestFixture<>(PriceBook.class);

    @Nested
    @DisplayName("A meter without a price")
    class WithoutPrice {

        @Test
        void getsItsFirstVersionWhichMayBeginInThePast() {
            book.givenNoPriorActivity()
                    .when(publish(5, 2, LAST_YEAR))
                    .expectEvents(published(FIRST))
                    .expectResultMessagePayload(FIRST);
        }

        @Test
        void mayBeFree() {
            book.givenNoPriorActivity()
                    .when(publish(0, 0, NOW))
                    .expectEvents(published(new Price(1, Money.ZERO, 0, NOW)));
        }
    }

    @Nested
    @DisplayName("A meter with a price")
    class WithPrice {

        @Test
        void getsTheNextVersion() {
            book.given(published(FIRST))
                    .when(publish(7, 2, TOMORROW))
                    .expectEvents(published(SECOND))
                    .expectResultMessagePayload(SECOND);
        }

        @Test
        void getsAVersionThatBeginsAtOnce() {
            book.given(published(FIRST))
                    .when(publish(7, 2, NOW))
                    .expectEvents(published(new Price(2, new Money(7), 2, NOW)));
        }

        @Test
        void answersARepeatOfTheNewestVersionWithThatVersion() {
            book.given(published(FIRST))
                    .when(publish(5, 2, LAST_YEAR))
                    .expectNoEvents()
                    .expectResultMessagePayload(FIRST);
        }

        @Test
        void answersARepeatOfALaterVersionToo() {
            book.given(published(FIRST), published(SECOND))
                    .when(publish(7, 2, TOMORROW))
                    .expectNoEvents()
                    .expectResultMessagePayload(SECOND);
        }

        @Test
        void refusesOtherDecimals() {
            book.given(published(FIRST))
                    .when(publish(7, 3, TOMORROW))
                    .expectNoEvents()
                    .expectExceptionDetails(PriceRejection.PRICE_DECIMALS_DIFFER);
        }

        @Test
        void refusesAVersionThatBeginsWithTheNewest() {
            book.given(published(FIRST), published(SECOND))
                    .when(publish(8, 2, TOMORROW))
                    .expectNoEvents()
                    .expectExceptionDetails(PriceRejection.PRICE_NOT_NEWER);
        }

        @Test
        void refusesAVersionThatBeginsBeforeTheNewest() {
            book.given(published(FIRST), published(SECOND))
                    .when(publish(8, 2, TOMORROW.minus(1, MICROS)))
                    .expectNoEvents()
                    .expectExceptionDetails(PriceRejection.PRICE_NOT_NEWER);
        }

        @Test
        void refusesAVersionThatWasReplacedSince() {
            book.given(published(FIRST), published(SECOND))
                    .when(publish(5, 2, LAST_YEAR))
                    .expectNoEvents()
                    .expectExceptionDetails(PriceRejection.PRICE_NOT_NEWER);
        }

        @Test
        void refusesANewVersionThatBeganBeforeItWasPublished() {
            book.given(published(FIRST))
                    .when(publish(7, 2, NOW.minus(1, MICROS)))
                    .expectNoEvents()
                    .expectExceptionDetails(PriceRejection.PRICE_BACKDATED);
        }
    }

    private static PublishPrice publish(long unitPrice, int decimals, Instant effectiveFrom) {
        return new PublishPrice(API_CALL, new Money(unitPrice), decimals, effectiveFrom, NOW);
    }

    private static PricePublished published(Price price) {
        return new PricePublished(API_CALL, price);
    }
}
