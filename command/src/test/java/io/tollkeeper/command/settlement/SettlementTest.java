package io.tollkeeper.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.DeductRequestId;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.RetrySettlement;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementReceipt;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.command.billing.PaperCalendar;
import io.tollkeeper.command.tenant.KnownTenants;
import io.tollkeeper.command.tenant.KnownVaults;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Period OCTOBER = Period.parse("2026-10");
    private static final SettlementId STATEMENT = SettlementId.ofStatement(new BillingPeriodId(ACME, OCTOBER));
    private static final SettlementId EARLY = SettlementId.early(ACME, OCTOBER, 1);
    private static final SettlementId DEDUCT = SettlementId.ofRequest(ACME, new DeductRequestId("r-1"));
    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final ApiCall CALL = new ApiCall("weather", "/current", "key-1");
    private static final Money AMOUNT = new Money(1_500);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant VALID_UNTIL = NOW.plusSeconds(60);
    private static final Attempt FIRST = attempt("a", 41);
    private static final Attempt SECOND = attempt("b", 42);

    private static final SettlementRequested REQUESTED = requested(STATEMENT, SettlementPurpose.STATEMENT);
    private static final AttemptBuilt BUILT = new AttemptBuilt(STATEMENT, 1, FIRST);
    private static final AttemptSent SENT = new AttemptSent(STATEMENT, FIRST.hash(), 1);
    private static final AttemptSent SENT_AGAIN = new AttemptSent(STATEMENT, FIRST.hash(), 2);
    private static final OutcomeUnknown UNKNOWN = new OutcomeUnknown(STATEMENT, FIRST.hash(), "timeout");
    private static final AttemptRefused REFUSED = new AttemptRefused(STATEMENT, 1, "InsufficientBalance", 5);
    private static final AttemptFailed ON_LEDGER =
            new AttemptFailed(STATEMENT, FIRST.hash(), AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null);
    private static final AttemptFailed REJECTED =
            new AttemptFailed(STATEMENT, FIRST.hash(), AttemptEnd.REJECTED, "txBAD_SEQ", null, null);
    private static final SettlementFailed FAILED = new SettlementFailed(STATEMENT, "InsufficientBalance");
    private static final SettlementCompensated COMPENSATED =
            new SettlementCompensated(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT, "InsufficientBalance", NOW);
    private static final DeductionConfirmed CONFIRMED =
            new DeductionConfirmed(STATEMENT, FIRST.hash(), AMOUNT, 77, NOW.plusSeconds(5), 200);
    private static final SettlementBlocked BLOCKED = new SettlementBlocked(STATEMENT, "sequence used");

    private final KnownTenants tenants = new KnownTenants();
    private final KnownVaults vaults = new KnownVaults();
    private final PaperCalendar calendar = new PaperCalendar();
    private final AggregateTestFixture<Settlement> settlement = new AggregateTestFixture<>(Settlement.class);

    @BeforeEach
    void openTheTenant() {
        tenants.open(ACME);
        vaults.attach(ACME, VAULT);
        settlement.registerInjectableResource(new Payers(tenants, vaults, calendar));
    }

    @Nested
    @DisplayName("A settlement never requested")
    class NeverRequested {

        @Test
        void isRequestedForAStatement() {
            settlement
                    .givenNoPriorActivity()
                    .when(request(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT))
                    .expectEvents(REQUESTED)
                    .expectResultMessagePayload(new SettlementReceipt(STATEMENT, false));
        }

        @Test
        void isRequestedForADeduct() {
            settlement
                    .givenNoPriorActivity()
                    .when(deduct(AMOUNT, CALL))
                    .expectEvents(requested(DEDUCT, SettlementPurpose.IMMEDIATE));
        }

        @Test
        void isRequestedEarlyForAnOpenMonth() {
            settlement
                    .givenNoPriorActivity()
                    .when(request(EARLY, SettlementPurpose.EARLY, AMOUNT))
                    .expectEvents(requested(EARLY, SettlementPurpose.EARLY));
        }

        @Test
        void isNotRequestedEarlyForAClosedMonth() {
            calendar.close(ACME, OCTOBER);

            expectRefused(request(EARLY, SettlementPurpose.EARLY, AMOUNT), SettlementRejection.PERIOD_CLOSED);
        }

        @Test
        void isRequestedForAStatementOfASuspendedTenant() {
            tenants.suspend(ACME);

            settlement
                    .givenNoPriorActivity()
                    .when(request(STATEMENT, SettlementPurpose.STATEMENT, AMOUNT))
                    .expectEvents(REQUESTED);
        }

        @Test
        void isNotRequestedForADeductOfASuspendedTenant() {
            tenants.suspend(ACME);

            expectRefused(deduct(AMOUNT, CALL), SettlementRejection.TENANT_SUSPENDED);
        }

        @Test
        void isNotRequestedForAnUnknownTenant() {
            SettlementId nobodys = SettlementId.ofRequest(new TenantId("nobody"), new DeductRequestId("r-1"));

            expectRefused(
                    new RequestSettlement(nobodys, SettlementPurpose.IMMEDIATE, AMOUNT, null, CALL, NOW),
                    SettlementRejection.TENANT_UNKNOWN);
        }

        @Test
        void isNotRequestedWithoutAVault() {
            TenantId poor = new TenantId("poor");
            tenants.open(poor);

            expectRefused(
                    new RequestSettlement(
                            SettlementId.ofRequest(poor, new DeductRequestId("r-1")),
                            SettlementPurpose.IMMEDIATE,
                            AMOUNT,
                            null,
                            CALL,
                            NOW),
                    SettlementRejection.VAULT_MISSING);
        }

        @ParameterizedTest
        @MethodSource("io.tollkeeper.command.settlement.SettlementTest#commandsButTheRequest")
        void isNotKnown(Object command) {
            expectRefused(command, SettlementRejection.SETTLEMENT_UNKNOWN);
        }

        private void expectRefused(Object command, SettlementRejection reason) {
            settlement.givenNoPriorActivity().when(command).expectNoEvents().expectExceptionDetails(reason);
        }
    }

    static Stream<Object> commandsButTheRequest() {
        return Stream.of(
                new ResumeSettlement(STATEMENT),
                new BuildAttempt(STATEMENT, 1, FIRST),
                new RefuseAttempt(STATEMENT, 1, "Paused", 4),
                new SendAttempt(STATEMENT, FIRST.hash()),
                new NoteOutcomeUnknown(STATEMENT, FIRST.hash(), "timeout"),
                expire(FIRST, proof(FIRST)),
                confirm(FIRST, AMOUNT),
                new BlockSettlement(STATEMENT, "odd"),
                new FailSettlement(STATEMENT, "odd"),
                new CompensateSettlement(STATEMENT, NOW),
                new RetrySettlement(STATEMENT, NOW, "admin:ada"));
    }

    @Nested
    @DisplayName("A requested settlement")
    class Requested {

        @Test
        void isRequestedOnceForAMonthWhateverItOwesWhenLookedAtAgain() {
            settlement
                    .given(REQUESTED)
                    .when(request(STATEMENT, SettlementPurpose.STATEMENT, new Money(9)))
                    .expectNoEvents()
                    .expectResultMessagePayload(new SettlementReceipt(STATEMENT, true));
        }

        @Test
        void isRequestedOnceForADeduct() {
            settlement
                    .given(requested(DEDUCT, SettlementPurpose.IMMEDIATE))
                    .when(deduct(AMOUNT, CALL))
                    .expectNoEvents()
                    .expectResultMessagePayload(new SettlementReceipt(DEDUCT, true));
        }

        @Test
        void refusesAnotherAmountUnderTheSameRequest() {
            expectReused(deduct(new Money(1_501), CALL));
        }

        @Test
        void refusesAnotherCallUnderTheSameRequest() {
            expectReused(deduct(AMOUNT, new ApiCall("weather", "/forecast", "key-1")));
        }

        @Test
        void keepsAnAttemptBeforeItIsSent() {
            settlement
                    .given(REQUESTED)
                    .when(new BuildAttempt(STATEMENT, 1, FIRST))
                    .expectEvents(BUILT);
        }

        @Test
        void isToldThatTheContractRefuses() {
            settlement
                    .given(REQUESTED)
                    .when(new RefuseAttempt(STATEMENT, 1, "InsufficientBalance", 5))
                    .expectEvents(REFUSED);
        }

        @Test
        void buildsItsAttemptsInTurn() {
            refuse(SettlementRejection.ATTEMPT_OUT_OF_TURN, new BuildAttempt(STATEMENT, 2, FIRST), REQUESTED);
        }

        @Test
        void countsARefusedAttempt() {
            settlement
                    .given(REQUESTED, REFUSED)
                    .when(new BuildAttempt(STATEMENT, 2, FIRST))
                    .expectEvents(new AttemptBuilt(STATEMENT, 2, FIRST));
        }

        @Test
        void isNotGivenUpWithoutATry() {
            refuse(SettlementRejection.NOT_PROVEN, new FailSettlement(STATEMENT, "bored"), REQUESTED);
        }

        @Test
        void isNotCompensated() {
            refuse(SettlementRejection.NOT_FAILED, new CompensateSettlement(STATEMENT, NOW), REQUESTED);
        }

        @Test
        void isNotTriedAgain() {
            refuse(SettlementRejection.NOT_FAILED, new RetrySettlement(STATEMENT, NOW, "admin:ada"), REQUESTED);
        }

        @Test
        void hasNoAttemptToSend() {
            refuse(SettlementRejection.ATTEMPT_NOT_LIVE, new SendAttempt(STATEMENT, FIRST.hash()), REQUESTED);
        }

        @Test
        void isNotSettledByATransactionThatIsNotItsOwn() {
            refuse(SettlementRejection.ATTEMPT_NOT_LIVE, confirm(FIRST, AMOUNT), REQUESTED);
        }

        private void expectReused(RequestSettlement other) {
            refuse(SettlementRejection.REQUEST_REUSED, other, requested(DEDUCT, SettlementPurpose.IMMEDIATE));
        }
    }

    @Nested
    @DisplayName("A built attempt")
    class Built {

        @Test
        void isTheOnlyOne() {
            refuse(SettlementRejection.ATTEMPT_LIVES, new BuildAttempt(STATEMENT, 2, SECOND), REQUESTED, BUILT);
        }

        @Test
        void isNotOvertakenByARefusalOfTheNext() {
            refuse(
                    SettlementRejection.ATTEMPT_LIVES,
                    new RefuseAttempt(STATEMENT, 2, "DuplicateRequestId", 29),
                    REQUESTED,
                    BUILT);
        }

        @Test
        void isNotedBeforeItIsSent() {
            settlement
                    .given(REQUESTED, BUILT)
                    .when(new SendAttempt(STATEMENT, FIRST.hash()))
                    .expectEvents(SENT)
                    .expectResultMessagePayload(1);
        }

        @Test
        void isNotedEachTimeItIsSent() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(new SendAttempt(STATEMENT, FIRST.hash()))
                    .expectEvents(SENT_AGAIN)
                    .expectResultMessagePayload(2);
        }

        @Test
        void isDeadWhenItWasNeverSentAndNeverWillBe() {
            settlement
                    .given(REQUESTED, BUILT)
                    .when(fail(AttemptEnd.NEVER_SENT))
                    .expectEvents(new AttemptFailed(STATEMENT, FIRST.hash(), AttemptEnd.NEVER_SENT, "why", null, null));
        }

        @Test
        void isNotRejectedBeforeItIsSent() {
            refuse(SettlementRejection.NOT_PROVEN, fail(AttemptEnd.REJECTED), REQUESTED, BUILT);
        }

        @Test
        void hasNoUnknownOutcomeBeforeItIsSent() {
            settlement
                    .given(REQUESTED, BUILT)
                    .when(new NoteOutcomeUnknown(STATEMENT, FIRST.hash(), "timeout"))
                    .expectNoEvents();
        }

        @Test
        void keepsTheSettlementFromBeingGivenUp() {
            refuse(SettlementRejection.ATTEMPT_LIVES, new FailSettlement(STATEMENT, "late"), REQUESTED, BUILT);
        }
    }

    @Nested
    @DisplayName("A sent attempt")
    class Sent {

        @Test
        void isNeverCalledUnsent() {
            refuse(SettlementRejection.NOT_PROVEN, fail(AttemptEnd.NEVER_SENT), REQUESTED, BUILT, SENT);
        }

        @Test
        void isDeadWhenItsFirstSendingIsRejected() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(new FailAttempt(STATEMENT, FIRST.hash(), AttemptEnd.REJECTED, "txBAD_SEQ", null, null))
                    .expectEvents(REJECTED);
        }

        @Test
        void isNotDeadWhenALaterSendingIsRejected() {
            refuse(SettlementRejection.NOT_PROVEN, fail(AttemptEnd.REJECTED), REQUESTED, BUILT, SENT, SENT_AGAIN);
        }

        @Test
        void hasAnUnknownOutcomeOnce() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(new NoteOutcomeUnknown(STATEMENT, FIRST.hash(), "timeout"))
                    .expectEvents(UNKNOWN);
            settlement
                    .given(REQUESTED, BUILT, SENT, UNKNOWN)
                    .when(new NoteOutcomeUnknown(STATEMENT, FIRST.hash(), "timeout"))
                    .expectNoEvents();
        }

        @Test
        void isDeadWhenALedgerHoldsItWithoutEffect() {
            settlement
                    .given(REQUESTED, BUILT, SENT, UNKNOWN)
                    .when(new FailAttempt(STATEMENT, FIRST.hash(), AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null))
                    .expectEvents(ON_LEDGER);
        }

        @Test
        void isNotFailedOnALedgerThatIsNotNamed() {
            refuse(SettlementRejection.NOT_PROVEN, fail(AttemptEnd.FAILED_ON_LEDGER), REQUESTED, BUILT, SENT);
        }

        @Test
        void isDeadWhenBothProofsShowThatItExpired() {
            settlement
                    .given(REQUESTED, BUILT, SENT, UNKNOWN)
                    .when(expire(FIRST, proof(FIRST)))
                    .expectEvents(
                            new AttemptFailed(STATEMENT, FIRST.hash(), AttemptEnd.EXPIRED, "why", null, proof(FIRST)));
        }

        @Test
        void isNotExpiredWithoutAProof() {
            expectNotExpired(null);
        }

        @Test
        void isNotExpiredBeforeItsMarginHasPassed() {
            expectNotExpired(new ExpiryProof(NOW.minusSeconds(9), VALID_UNTIL.plusSeconds(29), 90, 40, 90));
        }

        @Test
        void isNotExpiredWhenTheSearchDoesNotReachBackToItsMaking() {
            expectNotExpired(new ExpiryProof(NOW, VALID_UNTIL.plusSeconds(30), 90, 40, 90));
        }

        @Test
        void isNotExpiredWhenItsSequenceNumberIsUsed() {
            expectNotExpired(new ExpiryProof(NOW.minusSeconds(9), VALID_UNTIL.plusSeconds(30), 90, 41, 90));
        }

        @Test
        void isNotExpiredWhenTheSequenceNumberWasReadTooEarly() {
            expectNotExpired(new ExpiryProof(NOW.minusSeconds(9), VALID_UNTIL.plusSeconds(30), 90, 40, 89));
        }

        @Test
        void isConfirmedByALedger() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(CONFIRMED);
        }

        @Test
        void isConfirmedThoughItsOutcomeWasUnknown() {
            settlement
                    .given(REQUESTED, BUILT, SENT, UNKNOWN)
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(CONFIRMED);
        }

        @Test
        void blocksTheSettlementWhenALedgerHoldsAnotherAmount() {
            settlement
                    .given(REQUESTED, BUILT, SENT)
                    .when(confirm(FIRST, new Money(1)))
                    .expectEvents(new SettlementBlocked(STATEMENT, FIRST.hash() + " deducted 1, not 1500"));
        }

        private void expectNotExpired(@Nullable ExpiryProof proof) {
            refuse(SettlementRejection.NOT_PROVEN, expire(FIRST, proof), REQUESTED, BUILT, SENT, UNKNOWN);
        }
    }

    @Nested
    @DisplayName("After a dead attempt")
    class AfterADeadAttempt {

        @Test
        void anotherIsBuilt() {
            settlement
                    .given(REQUESTED, BUILT, SENT, ON_LEDGER)
                    .when(new BuildAttempt(STATEMENT, 2, SECOND))
                    .expectEvents(new AttemptBuilt(STATEMENT, 2, SECOND));
        }

        @Test
        void nothingOfItIsSentAgain() {
            refuse(
                    SettlementRejection.ATTEMPT_NOT_LIVE,
                    new SendAttempt(STATEMENT, FIRST.hash()),
                    REQUESTED,
                    BUILT,
                    SENT,
                    ON_LEDGER);
        }

        @Test
        void theSettlementIsGivenUpWhenItIsProvenToHaveHadNoEffect() {
            settlement
                    .given(REQUESTED, BUILT, SENT, ON_LEDGER)
                    .when(new FailSettlement(STATEMENT, "Paused"))
                    .expectEvents(new SettlementFailed(STATEMENT, "Paused"));
        }

        @Test
        void theSettlementIsNotGivenUpWhenItWasOnlyRejected() {
            refuse(
                    SettlementRejection.NOT_PROVEN,
                    new FailSettlement(STATEMENT, "txBAD_SEQ"),
                    REQUESTED,
                    BUILT,
                    SENT,
                    REJECTED);
        }

        @Test
        void aLedgerThatHoldsItAllTheSameSettles() {
            settlement
                    .given(REQUESTED, BUILT, SENT, REJECTED)
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(CONFIRMED);
        }

        @Test
        void aLedgerThatHoldsItWhileAnotherLivesBlocks() {
            settlement
                    .given(REQUESTED, BUILT, SENT, REJECTED, new AttemptBuilt(STATEMENT, 2, SECOND))
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(new SettlementBlocked(
                            STATEMENT,
                            FIRST.hash() + " was taken for dead, but is in ledger 77, while another attempt lives"));
        }
    }

    @Nested
    @DisplayName("A refused settlement")
    class Refused {

        @Test
        void isGivenUp() {
            settlement
                    .given(REQUESTED, REFUSED)
                    .when(new FailSettlement(STATEMENT, "InsufficientBalance"))
                    .expectEvents(FAILED);
        }

        @Test
        void isGivenUpOnce() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED)
                    .when(new FailSettlement(STATEMENT, "InsufficientBalance"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void isCompensated() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED)
                    .when(new CompensateSettlement(STATEMENT, NOW))
                    .expectEvents(COMPENSATED);
        }

        @Test
        void isCompensatedOnce() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED)
                    .when(new CompensateSettlement(STATEMENT, NOW))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("A compensated settlement")
    class Compensated {

        @Test
        void buildsNothing() {
            refuse(
                    SettlementRejection.ENDED,
                    new BuildAttempt(STATEMENT, 2, FIRST),
                    REQUESTED,
                    REFUSED,
                    FAILED,
                    COMPENSATED);
        }

        @Test
        void isTriedAgainUnderTheSameRequestId() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED)
                    .when(new RetrySettlement(STATEMENT, NOW, "admin:ada"))
                    .expectEvents(retried());
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED, retried())
                    .when(new ResumeSettlement(STATEMENT))
                    .expectResultMessagePayload(new SettlementProgress(
                            STATEMENT,
                            SettlementState.REQUESTED,
                            VAULT,
                            AMOUNT,
                            ContractRequestId.of(STATEMENT),
                            2,
                            List.of(),
                            false));
        }

        @Test
        void mayFailAndBeCompensatedAgain() {
            settlement
                    .given(REQUESTED, REFUSED, FAILED, COMPENSATED, retried())
                    .andGiven(new AttemptRefused(STATEMENT, 2, "Paused", 4))
                    .when(new FailSettlement(STATEMENT, "Paused"))
                    .expectEvents(new SettlementFailed(STATEMENT, "Paused"));
        }

        @Test
        void isBlockedWhenALedgerHoldsIt() {
            settlement
                    .given(REQUESTED, BUILT, SENT, ON_LEDGER, FAILED, COMPENSATED)
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(
                            new SettlementBlocked(STATEMENT, FIRST.hash() + " was given up, but is in ledger 77"));
        }

        private SettlementRetried retried() {
            return new SettlementRetried(STATEMENT, SettlementPurpose.STATEMENT, VAULT, AMOUNT, NOW, "admin:ada");
        }
    }

    @Nested
    @DisplayName("A settled settlement")
    class Settled {

        @Test
        void isConfirmedOnce() {
            settlement
                    .given(REQUESTED, BUILT, SENT, CONFIRMED)
                    .when(confirm(FIRST, AMOUNT))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void buildsNothing() {
            refuse(
                    SettlementRejection.ENDED,
                    new BuildAttempt(STATEMENT, 2, SECOND),
                    REQUESTED,
                    BUILT,
                    SENT,
                    CONFIRMED);
        }

        @Test
        void isNotGivenUp() {
            refuse(SettlementRejection.ENDED, new FailSettlement(STATEMENT, "late"), REQUESTED, BUILT, SENT, CONFIRMED);
        }

        @Test
        void isNotCompensated() {
            refuse(
                    SettlementRejection.NOT_FAILED,
                    new CompensateSettlement(STATEMENT, NOW),
                    REQUESTED,
                    BUILT,
                    SENT,
                    CONFIRMED);
        }

        @Test
        void isNotTriedAgain() {
            refuse(
                    SettlementRejection.NOT_FAILED,
                    new RetrySettlement(STATEMENT, NOW, "admin:ada"),
                    REQUESTED,
                    BUILT,
                    SENT,
                    CONFIRMED);
        }
    }

    @Nested
    @DisplayName("A blocked settlement")
    class Blocked {

        @Test
        void isBlockedOnce() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(new BlockSettlement(STATEMENT, "sequence used"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @ParameterizedTest
        @EnumSource(value = AttemptEnd.class, names = "FAILED_ON_LEDGER", mode = EnumSource.Mode.EXCLUDE)
        void takesNoProofButALedgersFact(AttemptEnd end) {
            refuse(
                    SettlementRejection.BLOCKED,
                    new FailAttempt(STATEMENT, FIRST.hash(), end, "why", null, proof(FIRST)),
                    REQUESTED,
                    BUILT,
                    SENT,
                    BLOCKED);
        }

        @Test
        void isResolvedByALedgerThatHoldsItWithoutEffect() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED, ON_LEDGER)
                    .when(new BuildAttempt(STATEMENT, 2, SECOND))
                    .expectEvents(new AttemptBuilt(STATEMENT, 2, SECOND));
        }

        @Test
        void isResolvedByALedgerThatConfirmsIt() {
            settlement
                    .given(REQUESTED, BUILT, SENT, BLOCKED)
                    .when(confirm(FIRST, AMOUNT))
                    .expectEvents(CONFIRMED);
        }

        @Test
        void buildsNothing() {
            refuse(SettlementRejection.BLOCKED, new BuildAttempt(STATEMENT, 1, FIRST), REQUESTED, BLOCKED);
        }

        @Test
        void isNotGivenUp() {
            refuse(SettlementRejection.BLOCKED, new FailSettlement(STATEMENT, "late"), REQUESTED, REFUSED, BLOCKED);
        }

        @Test
        void isNotCompensated() {
            refuse(
                    SettlementRejection.BLOCKED,
                    new CompensateSettlement(STATEMENT, NOW),
                    REQUESTED,
                    REFUSED,
                    FAILED,
                    BLOCKED);
        }

        @Test
        void isNotTriedAgain() {
            refuse(
                    SettlementRejection.BLOCKED,
                    new RetrySettlement(STATEMENT, NOW, "admin:ada"),
                    REQUESTED,
                    REFUSED,
                    FAILED,
                    COMPENSATED,
                    BLOCKED);
        }
    }

    @Test
    void tellsWhereItStands() {
        settlement
                .given(REQUESTED, BUILT, SENT, ON_LEDGER, new AttemptBuilt(STATEMENT, 2, SECOND))
                .when(new ResumeSettlement(STATEMENT))
                .expectNoEvents()
                .expectResultMessagePayload(new SettlementProgress(
                        STATEMENT,
                        SettlementState.SUBMITTED,
                        VAULT,
                        AMOUNT,
                        ContractRequestId.of(STATEMENT),
                        3,
                        List.of(new Tried(1, FIRST, 1, false), new Tried(2, SECOND, 0, true)),
                        false));
    }

    @Test
    void isKnownToTheContractByASymbolOfItsOwn() {
        // The first 32 hex digits that sha256sum gives for settle:acme:stmt:2026-10.
        assertThat(ContractRequestId.of(STATEMENT)).isEqualTo("4a530caa9de568d7c8ca731e31c75c7e");
        assertThat(Stream.of(STATEMENT, EARLY, DEDUCT).map(ContractRequestId::of))
                .doesNotHaveDuplicates();
    }

    private void refuse(SettlementRejection reason, Object command, Object... given) {
        settlement.given(Arrays.asList(given)).when(command).expectNoEvents().expectExceptionDetails(reason);
    }

    private static SettlementRequested requested(SettlementId id, SettlementPurpose purpose) {
        boolean deduct = purpose == SettlementPurpose.IMMEDIATE;
        return new SettlementRequested(
                id,
                purpose,
                VAULT,
                AMOUNT,
                ContractRequestId.of(id),
                deduct ? null : OCTOBER,
                deduct ? CALL : null,
                NOW);
    }

    private static RequestSettlement request(SettlementId id, SettlementPurpose purpose, Money amount) {
        return new RequestSettlement(id, purpose, amount, OCTOBER, null, NOW);
    }

    private static RequestSettlement deduct(Money amount, ApiCall call) {
        return new RequestSettlement(DEDUCT, SettlementPurpose.IMMEDIATE, amount, null, call, NOW);
    }

    private static Attempt attempt(String digit, long sequence) {
        return new Attempt(digit.repeat(64), "AAAA", "GCHANNEL", sequence, NOW, VALID_UNTIL, 1_000);
    }

    private static FailAttempt fail(AttemptEnd end) {
        return new FailAttempt(STATEMENT, FIRST.hash(), end, "why", null, null);
    }

    private static FailAttempt expire(Attempt attempt, @Nullable ExpiryProof proof) {
        return new FailAttempt(STATEMENT, attempt.hash(), AttemptEnd.EXPIRED, "why", null, proof);
    }

    /** Just enough. */
    private static ExpiryProof proof(Attempt attempt) {
        return new ExpiryProof(NOW.minusSeconds(1), VALID_UNTIL.plusSeconds(30), 90, attempt.sequence() - 1, 90);
    }

    private static ConfirmDeduction confirm(Attempt attempt, Money amount) {
        return new ConfirmDeduction(STATEMENT, attempt.hash(), amount, 77, NOW.plusSeconds(5), 200);
    }
}
