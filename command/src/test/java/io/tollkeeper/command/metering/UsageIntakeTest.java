package io.tollkeeper.command.metering;

import static io.tollkeeper.command.metering.Samples.ACME;
import static io.tollkeeper.command.metering.Samples.IN_EUROPE;
import static io.tollkeeper.command.metering.Samples.NOVEMBER;
import static io.tollkeeper.command.metering.Samples.NOW;
import static io.tollkeeper.command.metering.Samples.STORAGE;
import static io.tollkeeper.command.metering.Samples.THIS_MORNING;
import static io.tollkeeper.command.metering.Samples.calls;
import static io.tollkeeper.command.metering.Samples.facts;
import static io.tollkeeper.command.metering.Samples.id;
import static io.tollkeeper.command.metering.Samples.recordedCalls;
import static io.tollkeeper.command.metering.Samples.usage;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.api.metering.UsageOutcome;
import io.tollkeeper.api.metering.UsageOutcomes;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.Quantity;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of one event; those of several in one batch are in {@link UsageBatchTest}. */
class UsageIntakeTest {

    private final KnownFacts facts = facts();
    private final AggregateTestFixture<UsageRecord> intake = new AggregateTestFixture<>(UsageRecord.class);

    @BeforeEach
    void openTheIntake() {
        intake.registerAnnotatedCommandHandler(new UsageIntake(intake.getRepository(), facts));
    }

    @Nested
    @DisplayName("Usage never seen")
    class NeverSeen {

        @Test
        void isRecorded() {
            when(calls("k1")).expectEvents(recordedCalls("k1")).expectResultMessagePayload(receipt(false));
        }

        @Test
        void carriesWhoSentItInWhichRequest() {
            when(calls("k1")).expectEventsMatching(exactSequenceOf(predicate(UsageIntakeTest::carriesItsOrigin)));
        }

        @Test
        void isRefusedWithoutATrace() {
            facts.tenants.suspend(ACME);

            when(calls("k1"))
                    .expectNoEvents()
                    .expectResultMessagePayload(outcome(
                            new UsageRefusal(id("k1"), UsageRejection.TENANT_SUSPENDED, "the tenant is suspended")));
        }
    }

    @Nested
    @DisplayName("Usage recorded before")
    class RecordedBefore {

        @BeforeEach
        void recordIt() {
            facts.recorded(recordedCalls("k1"));
        }

        @Test
        void isAnsweredAsTheFirstTime() {
            when(calls("k1")).expectNoEvents().expectResultMessagePayload(receipt(true));
        }

        @Test
        void isAnsweredAsTheFirstTimeWhateverHappenedSince() {
            facts.tenants.suspend(ACME);
            facts.priced(Samples.API_CALL);
            facts.calendar.close(ACME, NOVEMBER);

            when(calls("k1")).expectNoEvents().expectResultMessagePayload(receipt(true));
        }

        @Test
        void isTheSameWhoeverSendsItAndWhenever() {
            when(new RecordUsage(
                            id("k1"),
                            Samples.API_CALL,
                            Quantity.of(10),
                            THIS_MORNING,
                            IN_EUROPE,
                            NOW.plusSeconds(1_000_000_000),
                            new Origin("key:whk_other", "r-2")))
                    .expectNoEvents()
                    .expectResultMessagePayload(receipt(true));
        }

        @Test
        void isTheSameInAnotherOffset() {
            var inTokyo = OffsetDateTime.parse("2026-11-21T15:30:00+09:00").toInstant();

            when(calls("k1", Quantity.of(10), inTokyo)).expectNoEvents().expectResultMessagePayload(receipt(true));
        }

        @Test
        void isTheSameWithTrailingZeros() {
            when(calls("k1", Quantity.parse("10.00"), THIS_MORNING))
                    .expectNoEvents()
                    .expectResultMessagePayload(receipt(true));
        }

        @Test
        void refusesAnotherMeter() {
            expectConflict(usage(id("k1"), STORAGE, Quantity.of(10), THIS_MORNING, IN_EUROPE));
        }

        @Test
        void refusesAnotherQuantity() {
            expectConflict(calls("k1", Quantity.of(11), THIS_MORNING));
        }

        @Test
        void refusesAnotherEventDate() {
            expectConflict(calls("k1", Quantity.of(10), THIS_MORNING.plus(1, MICROS)));
        }

        @Test
        void refusesAMissingEventDate() {
            expectConflict(calls("k1", Quantity.of(10), null));
        }

        @Test
        void refusesOtherDimensions() {
            expectConflict(usage(id("k1"), Samples.API_CALL, Quantity.of(10), THIS_MORNING, Dimensions.NONE));
            expectConflict(usage(
                    id("k1"), Samples.API_CALL, Quantity.of(10), THIS_MORNING, new Dimensions(Map.of("region", "us"))));
        }
    }

    @Nested
    @DisplayName("Usage recorded before without a stated date")
    class RecordedUndated {

        @BeforeEach
        void recordIt() {
            UsageRecorded stated = recordedCalls("k1");
            facts.recorded(new UsageRecorded(
                    stated.usageId(),
                    stated.meterId(),
                    stated.quantity(),
                    stated.priceVersion(),
                    stated.amount(),
                    THIS_MORNING,
                    false,
                    stated.period(),
                    stated.dimensions()));
        }

        @Test
        void isTheSameWheneverItComesInAgain() {
            when(calls("k1", Quantity.of(10), null)).expectNoEvents().expectResultMessagePayload(receipt(true));
        }

        @Test
        void refusesAStatedDateEvenThatOfItsReceipt() {
            expectConflict(calls("k1", Quantity.of(10), THIS_MORNING));
        }
    }

    private ResultValidator<UsageRecord> when(RecordUsage command) {
        return intake.givenNoPriorActivity().when(new RecordUsageBatch(List.of(command)));
    }

    private void expectConflict(RecordUsage command) {
        when(command)
                .expectNoEvents()
                .expectResultMessagePayload(outcome(new UsageRefusal(
                        id("k1"),
                        UsageRejection.KEY_REUSED,
                        "idempotency_key was used before with a different content")));
    }

    private static boolean carriesItsOrigin(EventMessage<?> event) {
        return event.getMetaData().equals(Map.of(Metadata.ACTOR, "tenant:acme", Metadata.REQUEST_ID, "r-1"));
    }

    private static UsageOutcomes receipt(boolean replayed) {
        return outcome(new UsageReceipt(id("k1"), replayed, new Money(30), NOVEMBER));
    }

    private static UsageOutcomes outcome(UsageOutcome outcome) {
        return new UsageOutcomes(List.of(outcome));
    }
}
