package io.tollkeeper.command.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.Resolution;
import io.tollkeeper.api.settlement.ResolveAsFailed;
import io.tollkeeper.api.settlement.ResolveAsSettled;
import io.tollkeeper.api.settlement.RetrySettlement;
import io.tollkeeper.api.settlement.Ruling;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResolutionTest {

    private static final Period OCTOBER = Period.parse("2026-10");
    private static final SettlementId STATEMENT =
            SettlementId.ofStatement(new BillingPeriodId(new TenantId("acme"), OCTOBER));
    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final Money AMOUNT = new Money(1_500);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final Attempt FIRST = new Attempt(HASH, "AAAA", "GCHANNEL", 41, NOW, NOW.plusSeconds(60), 1_000);

    private static final SettlementRequested REQUESTED = new SettlementRequested(
            STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, ContractRequestId.of(STATEMENT), OCTOBER, null, NOW);
    private static final AttemptBuilt BUILT = new AttemptBuilt(STATEMENT, 1, FIRST);
    private static final AttemptSent SENT = new AttemptSent(STATEMENT, HASH, 1);
    private static final AttemptRefused REFUSED = new AttemptRefused(STATEMENT, 1, "Paused", 4);
    private static final SettlementFailed FAILED = new SettlementFailed(STATEMENT, "Paused");
    private static final SettlementCompensated COMPENSATED =
            new SettlementCompensated(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT, "Paused", NOW);
    private static final SettlementBlocked BLOCKED = new SettlementBlocked(STATEMENT, "sequence used");
    private static final DeductionConfirmed CONFIRMED =
            new DeductionConfirmed(STATEMENT, HASH, AMOUNT, 77, NOW.plusSeconds(5), 200);
    private static final DeductionConfirmed BY_ANOTHER =
            new DeductionConfirmed(STATEMENT, OTHER, AMOUNT, 77, NOW.plusSeconds(5), 200);

    private static final Ruling RULING = new Ruling("seen on the ledger", "admin:ada", LATER);
    private static final SettlementResolved SETTLED =
            new SettlementResolved(STATEMENT, Resolution.SETTLED, true, "seen on the ledger", "admin:ada", LATER);
    private static final SettlementFailed RULED_FAILED = new SettlementFailed(STATEMENT, "seen on the ledger");
    private static final SettlementCompensated RULED_COMPENSATED =
            new SettlementCompensated(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT, "seen on the ledger", LATER);

    /** Just enough. */
    private static final ExpiryProof PROOF =
            new ExpiryProof(NOW.minusSeconds(1), FIRST.validUntil().plusSeconds(30), 90, 40, 90);

    /** From then on no ledger can be unknown that holds the attempt. */
    private static final Instant OVER = FIRST.validUntil().plusSeconds(30);

    private final AggregateTestFixture<Settlement> settlement = new AggregateTestFixture<>(Settlement.class);

    @Nested
    @DisplayName("A deduct that is found by its request id")
    class Traced {

        @Test
        void settlesThoughItsTransactionIsNoneOfTheAttempts() {
            settlement.given(REQUESTED).when(shown(OTHER, AMOUNT)).expectEvents(BY_ANOTHER);
        }

        @Test
        void ofAnotherAmountBlocks() {
            settlement
                    .given(REQUESTED)
                    .when(shown(OTHER, new Money(1)))
                    .expectEvents(
                            new SettlementBlocked(STATEMENT, OTHER + " deducted " + new Money(1) + ", not " + AMOUNT));
        }

        @Test
        void blocksWhileAnAttemptLives() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(shown(OTHER, AMOUNT))
                    .expectEvents(new SettlementBlocked(
                            STATEMENT,
                            OTHER + " was taken for dead, but is in ledger 77, while another attempt lives"));
        }
    }

    @Nested
    @DisplayName("A blocked settlement that a ledger shows")
    class AsSettled {

        @Test
        void isSettled() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(settled(HASH, AMOUNT))
                    .expectEvents(SETTLED, CONFIRMED);
        }

        @Test
        void isSettledByATransactionThatTheLogDoesNotKnow() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(settled(OTHER, AMOUNT))
                    .expectEvents(SETTLED, BY_ANOTHER);
        }

        @Test
        void isOnItsWayAgainFirstWhereTheBooksWerePutBack() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED, BLOCKED)
                    .when(settled(OTHER, AMOUNT))
                    .expectEvents(
                            SETTLED,
                            new SettlementRetried(
                                    STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, LATER, "admin:ada"),
                            BY_ANOTHER);
        }

        @Test
        void staysSettledByTheTransactionThatSettledIt() {
            settlement
                    .given(REQUESTED, BUILT, SENT, CONFIRMED, BLOCKED)
                    .when(settled(HASH, AMOUNT))
                    .expectEvents(SETTLED);
            refuse(
                    SettlementRejection.ALREADY_SETTLED,
                    settled(OTHER, AMOUNT),
                    REQUESTED,
                    BUILT,
                    SENT,
                    CONFIRMED,
                    BLOCKED);
        }

        @Test
        void isNotSettledByAnotherAmount() {
            refuse(SettlementRejection.NOT_PROVEN, settled(HASH, new Money(1)), REQUESTED, BUILT, SENT, BLOCKED);
        }
    }

    @Nested
    @DisplayName("A blocked settlement that no ledger shows")
    class AsFailed {

        @Test
        void isGivenUpWhenBothProofsShowThatItsAttemptIsDead() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(failed(PROOF, false))
                    .expectEvents(
                            new AttemptFailed(STATEMENT, HASH, AttemptEnd.EXPIRED, "seen on the ledger", null, PROOF),
                            resolved(true),
                            RULED_FAILED,
                            RULED_COMPENSATED);
        }

        @ParameterizedTest
        @MethodSource("io.tollkeeper.command.settlement.ResolutionTest#halfProofs")
        void isNotGivenUpByHalfAProof(@Nullable ExpiryProof proof) {
            refuse(SettlementRejection.NOT_PROVEN, failed(proof, false), REQUESTED, BUILT, SENT, BLOCKED);
        }

        @Test
        void isNotGivenUpForAProofOfNoAttempt() {
            refuse(SettlementRejection.NOT_PROVEN, failed(PROOF, false), REQUESTED, BLOCKED);
        }

        @Test
        void isGivenUpWithoutAProofWhenAPersonAnswersForIt() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(failed(null, true))
                    .expectEvents(resolved(false), RULED_FAILED, RULED_COMPENSATED);
        }

        @Test
        void isNotGivenUpByAnybodyWhileALedgerMayHoldIt() {
            refuse(SettlementRejection.NOT_PROVEN, failedAsOf(null, null, true), REQUESTED, BUILT, SENT, BLOCKED);
            refuse(
                    SettlementRejection.NOT_PROVEN,
                    failedAsOf(OVER.minusNanos(1_000), null, true),
                    REQUESTED,
                    BUILT,
                    SENT,
                    BLOCKED);
        }

        @Test
        void isNotGivenUpByAnybodyWhileALedgerMayHoldARejectedAttempt() {
            var rejected = new AttemptFailed(STATEMENT, HASH, AttemptEnd.REJECTED, "txBAD_SEQ", null, null);

            refuse(
                    SettlementRejection.NOT_PROVEN,
                    failedAsOf(OVER.minusNanos(1_000), null, true),
                    REQUESTED,
                    BUILT,
                    SENT,
                    rejected,
                    BLOCKED);
            settlement
                    .given(REQUESTED, BUILT, SENT, rejected, BLOCKED)
                    .when(failedAsOf(OVER, null, true))
                    .expectEvents(resolved(false), RULED_FAILED, RULED_COMPENSATED);
        }

        @Test
        void isGivenUpAtAnyTimeWhenItsAttemptWasNeverSent() {
            settlement
                    .given(REQUESTED, BUILT, BLOCKED)
                    .when(failedAsOf(null, null, true))
                    .expectEvents(resolved(false), RULED_FAILED, RULED_COMPENSATED);
        }

        @Test
        void isCompensatedWhenItHadFailedBefore() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, BLOCKED)
                    .when(failed(null, true))
                    .expectEvents(resolved(false), RULED_COMPENSATED);
        }

        @Test
        void staysCompensated() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED, BLOCKED)
                    .when(failed(null, true))
                    .expectEvents(resolved(false));
        }

        @Test
        void isNotGivenUpWhenItIsSettled() {
            refuse(SettlementRejection.ALREADY_SETTLED, failed(null, true), REQUESTED, BUILT, SENT, CONFIRMED, BLOCKED);
        }

        @Test
        void isTriedAgainIfSomebodyAsks() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED, resolved(false), RULED_FAILED, RULED_COMPENSATED)
                    .when(new RetrySettlement(STATEMENT, LATER, "admin:ada"))
                    .expectEvents(new SettlementRetried(
                            STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, LATER, "admin:ada"));
        }

        @Test
        void leavesNoAttemptAliveSoThatAnotherMayBeBuilt() {
            Attempt second = new Attempt(OTHER, "AAAA", "GCHANNEL", 42, LATER, LATER.plusSeconds(60), 1_000);

            settlement
                    .given(
                            REQUESTED,
                            BUILT,
                            SENT,
                            BLOCKED,
                            resolved(false),
                            RULED_FAILED,
                            RULED_COMPENSATED,
                            new SettlementRetried(
                                    STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, LATER, "admin:ada"))
                    .when(new BuildAttempt(STATEMENT, 2, second))
                    .expectEvents(new AttemptBuilt(STATEMENT, 2, second));
        }
    }

    @Test
    void onlyWhatIsBlockedIsResolved() {
        refuse(SettlementRejection.NOT_BLOCKED, settled(HASH, AMOUNT), REQUESTED, BUILT, SENT);
        refuse(SettlementRejection.NOT_BLOCKED, failed(null, true), REQUESTED, BUILT, SENT);
        refuse(SettlementRejection.NOT_BLOCKED, failed(null, true), REQUESTED, BLOCKED, SETTLED, BY_ANOTHER);
    }

    @Test
    void whatWasNeverRequestedIsNotKnown() {
        settlement
                .givenNoPriorActivity()
                .when(settled(HASH, AMOUNT))
                .expectExceptionDetails(SettlementRejection.SETTLEMENT_UNKNOWN);
        settlement
                .givenNoPriorActivity()
                .when(failed(null, true))
                .expectExceptionDetails(SettlementRejection.SETTLEMENT_UNKNOWN);
    }

    static List<@Nullable ExpiryProof> halfProofs() {
        Instant until = FIRST.validUntil().plusSeconds(30);
        return Arrays.asList(
                null,
                new ExpiryProof(NOW.minusSeconds(1), until.minusSeconds(1), 90, 40, 90),
                new ExpiryProof(NOW, until, 90, 40, 90),
                new ExpiryProof(NOW.minusSeconds(1), until, 90, 41, 90),
                new ExpiryProof(NOW.minusSeconds(1), until, 90, 40, 89));
    }

    private void refuse(SettlementRejection reason, Object command, Object... given) {
        settlement.given(Arrays.asList(given)).when(command).expectNoEvents().expectExceptionDetails(reason);
    }

    private static SettlementResolved resolved(boolean proven) {
        return new SettlementResolved(STATEMENT, Resolution.FAILED, proven, "seen on the ledger", "admin:ada", LATER);
    }

    private static ConfirmDeduction shown(String hash, Money amount) {
        return new ConfirmDeduction(STATEMENT, hash, amount, 77, NOW.plusSeconds(5), 200, true);
    }

    private static ResolveAsSettled settled(String hash, Money amount) {
        return new ResolveAsSettled(STATEMENT, shown(hash, amount), RULING);
    }

    private static ResolveAsFailed failed(@Nullable ExpiryProof proof, boolean withoutProof) {
        return failedAsOf(OVER, proof, withoutProof);
    }

    private static ResolveAsFailed failedAsOf(
            @Nullable Instant asOf, @Nullable ExpiryProof proof, boolean withoutProof) {
        return new ResolveAsFailed(STATEMENT, proof, asOf, withoutProof, RULING);
    }
}
