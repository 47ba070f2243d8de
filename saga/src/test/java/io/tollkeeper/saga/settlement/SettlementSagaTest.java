package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementSagaTest {

    private static final SettlementId STATEMENT = SettlementId.parse("settle:acme:stmt:2026-10");
    private static final SettlementId DEDUCT = SettlementId.parse("settle:acme:req:r-1");
    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final Money AMOUNT = new Money(1_500);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:10Z");
    private static final SettlementPolicy POLICY = new SettlementPolicy(
            3, Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofMinutes(10), Duration.ofSeconds(1));

    private static final SettlementRequested REQUESTED = new SettlementRequested(
            STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, "0".repeat(32), Period.parse("2026-10"), null, NOW);
    private static final SettlementRequested DEDUCT_REQUESTED = new SettlementRequested(
            DEDUCT,
            SettlementPurpose.IMMEDIATE,
            VAULT,
            AMOUNT,
            "1".repeat(32),
            null,
            new ApiCall("weather", "/current", "key-1"),
            NOW);
    private static final SettlementRetried RETRIED =
            new SettlementRetried(STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, NOW, "admin:ada");
    private static final String HASH = "a".repeat(64);
    private static final AttemptBuilt BUILT =
            new AttemptBuilt(STATEMENT, 1, new Attempt(HASH, "AAAA", "GCHANNEL", 41, NOW, NOW.plusSeconds(60), 1_000));
    private static final AttemptSent SENT = new AttemptSent(STATEMENT, HASH, 1);
    private static final OutcomeUnknown UNKNOWN = new OutcomeUnknown(STATEMENT, HASH, "timeout");
    private static final AttemptRefused REFUSED = new AttemptRefused(STATEMENT, 1, "InsufficientBalance", 5);
    private static final DeductionConfirmed CONFIRMED =
            new DeductionConfirmed(STATEMENT, HASH, AMOUNT, 77, NOW.plusSeconds(5), 200);
    private static final SettlementFailed FAILED = new SettlementFailed(STATEMENT, "InsufficientBalance");
    private static final SettlementCompensated COMPENSATED =
            new SettlementCompensated(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT, "InsufficientBalance", NOW);

    private final SagaTestFixture<SettlementSaga> saga = new SagaTestFixture<>(SettlementSaga.class);
    private final NotedWork work = new NotedWork();

    @BeforeEach
    void provideWhatItWorksWith() {
        saga.registerResource(work);
        saga.registerResource(POLICY);
        saga.registerResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Nested
    @DisplayName("A request")
    class Request {

        @Test
        void startsASagaAndPutsTheSettlementInLine() {
            saga.givenNoPriorActivity().whenPublishingA(REQUESTED).expectActiveSagas(1);

            assertThat(work.notes).containsExactly("queue " + STATEMENT);
        }

        @Test
        void ofADeductMayShareATransactionWithOthersFromTheVault() {
            saga.givenNoPriorActivity().whenPublishingA(DEDUCT_REQUESTED).expectActiveSagas(1);

            assertThat(work.notes).containsExactly("share " + DEDUCT + " " + VAULT.contract());
        }

        @Test
        void toTryAgainDoesToo() {
            saga.givenAPublished(REQUESTED)
                    .andThenAPublished(COMPENSATED)
                    .whenPublishingA(RETRIED)
                    .expectActiveSagas(1);

            assertThat(work.notes).containsExactly("queue " + STATEMENT, "leave " + STATEMENT, "queue " + STATEMENT);
        }
    }

    @Nested
    @DisplayName("A built attempt")
    class Built {

        @Test
        void occupiesItsChannel() {
            when(REQUESTED).whenPublishingA(BUILT).expectNoDispatchedCommands();

            assertThat(work.notes).endsWith("occupy GCHANNEL " + HASH);
        }

        @Test
        void thatSharesAnothersTransactionLeavesTheWatchToThatOne() {
            AttemptBuilt sharing =
                    new AttemptBuilt(STATEMENT, 1, BUILT.attempt().withoutEnvelope());

            when(REQUESTED).whenPublishingA(sharing).expectNoScheduledDeadlines();

            assertThat(work.notes).endsWith("occupy GCHANNEL " + HASH);
        }

        @Test
        void thatIsConfirmedEndsTheSagaAndLeavesTheChannel() {
            when(REQUESTED, BUILT, SENT, UNKNOWN)
                    .whenPublishingA(CONFIRMED)
                    .expectActiveSagas(0)
                    .expectNoScheduledDeadlines();

            assertThat(work.notes).endsWith("spend " + HASH, "leave " + STATEMENT);
        }

        @Test
        void thatNobodyKnowsOfIsComplainedAboutAndWatchedFurther() {
            when(REQUESTED, BUILT, SENT, UNKNOWN)
                    .whenTimeElapses(POLICY.overdue())
                    .expectActiveSagas(1)
                    .expectNoDispatchedCommands()
                    .expectTriggeredDeadlinesWithName(SettlementSaga.OVERDUE)
                    .expectScheduledDeadlineWithName(POLICY.overdue(), SettlementSaga.OVERDUE);
        }

        @Test
        void thatAPersonGivesUpIsWatchedNoFurther() {
            when(REQUESTED, BUILT, SENT, UNKNOWN)
                    .whenPublishingA(COMPENSATED)
                    .expectActiveSagas(0)
                    .expectNoScheduledDeadlines();

            assertThat(work.notes).endsWith("leave " + STATEMENT);
        }

        @Test
        void thatContradictsItselfIsLeftToAPerson() {
            when(REQUESTED, BUILT, SENT)
                    .whenPublishingA(new SettlementBlocked(STATEMENT, "sequence used"))
                    .expectActiveSagas(1)
                    .expectNoDispatchedCommands();

            assertThat(work.notes).endsWith("occupy GCHANNEL " + HASH);
        }
    }

    @Nested
    @DisplayName("A dead attempt")
    class Dead {

        @ParameterizedTest
        @EnumSource(AttemptEnd.class)
        void leavesItsChannelAndWaitsForAnother(AttemptEnd end) {
            when(REQUESTED, BUILT, SENT)
                    .whenPublishingA(failed(end))
                    .expectActiveSagas(1)
                    .expectScheduledDeadlineWithName(Duration.ofSeconds(5), SettlementSaga.RETRY)
                    .expectNoScheduledDeadlineWithName(POLICY.overdue(), SettlementSaga.OVERDUE);

            assertThat(work.notes).endsWith("leave " + STATEMENT);
            assertThat(work.notes.contains("spend " + HASH))
                    .as("its number is used up")
                    .isEqualTo(end == AttemptEnd.FAILED_ON_LEDGER);
        }

        @Test
        void isFollowedByAnotherWhenTheWaitIsOver() {
            when(REQUESTED, BUILT, SENT, failed(AttemptEnd.EXPIRED))
                    .whenTimeElapses(Duration.ofSeconds(5))
                    .expectTriggeredDeadlinesWithName(SettlementSaga.RETRY)
                    .expectNoDispatchedCommands();

            assertThat(work.notes).endsWith("leave " + STATEMENT, "queue " + STATEMENT);
        }

        @Test
        void isFollowedByAnotherAfterALongerWaitWithinALimit() {
            when(REQUESTED, REFUSED)
                    .whenPublishingA(REFUSED)
                    .expectScheduledDeadlineWithName(Duration.ofSeconds(8), SettlementSaga.RETRY);
        }

        @Test
        void isTheLastWhenThereWereEnough() {
            when(REQUESTED, REFUSED, REFUSED)
                    .whenPublishingA(failed(AttemptEnd.FAILED_ON_LEDGER))
                    .expectScheduledDeadline(Duration.ZERO, "Paused");
        }

        @Test
        void isNeverTheLastWhenItWasOnlyRejected() {
            when(REQUESTED, REFUSED, REFUSED)
                    .whenPublishingA(failed(AttemptEnd.REJECTED))
                    .expectScheduledDeadlineWithName(Duration.ofSeconds(8), SettlementSaga.RETRY)
                    .expectNoScheduledDeadlineWithName(Duration.ZERO, SettlementSaga.GIVE_UP);
        }
    }

    @Nested
    @DisplayName("A refusal by the contract")
    class RefusedByTheContract {

        @Test
        void isWaitedOutForAMonth() {
            when(REQUESTED)
                    .whenPublishingA(REFUSED)
                    .expectScheduledDeadlineWithName(Duration.ofSeconds(5), SettlementSaga.RETRY);

            assertThat(work.notes).endsWith("leave " + STATEMENT);
        }

        @Test
        void isTheAnswerToADeduct() {
            saga.givenAPublished(DEDUCT_REQUESTED)
                    .whenPublishingA(new AttemptRefused(DEDUCT, 1, "InsufficientBalance", 5))
                    .expectScheduledDeadline(Duration.ZERO, "InsufficientBalance");
        }

        @Test
        void isGivenUpAndCompensatedInTheEnd() {
            when(REQUESTED, REFUSED, REFUSED, REFUSED)
                    .whenTimeElapses(Duration.ZERO)
                    .expectTriggeredDeadlinesWithName(SettlementSaga.GIVE_UP)
                    .expectDispatchedCommands(
                            new FailSettlement(STATEMENT, "InsufficientBalance"),
                            new CompensateSettlement(STATEMENT, NOW));
        }

        @Test
        void endsTheSagaWhenTheBooksArePutBack() {
            when(REQUESTED, REFUSED, REFUSED, REFUSED, FAILED)
                    .whenPublishingA(COMPENSATED)
                    .expectActiveSagas(0);
        }
    }

    @Test
    void mindsOnlyItsOwnSettlement() {
        saga.givenAPublished(REQUESTED)
                .andThenAPublished(DEDUCT_REQUESTED)
                .whenPublishingA(CONFIRMED)
                .expectActiveSagas(1)
                .expectAssociationWith("settlementId", DEDUCT.toString());
    }

    private WhenState when(Object... events) {
        var given = saga.givenAPublished(events[0]);
        for (int i = 1; i < events.length; i++) {
            given.andThenAPublished(events[i]);
        }
        return given;
    }

    private static AttemptFailed failed(AttemptEnd end) {
        return new AttemptFailed(STATEMENT, HASH, end, "Paused", 77L, null);
    }
}
