package io.tollkeeper.command.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A rejected attempt")
class RejectedAttemptTest {

    private static final SettlementId ID = SettlementId.parse("settle:acme:stmt:2026-10");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant OVER = NOW.plusSeconds(90);
    private static final Attempt FIRST = attempt("a", 41);
    private static final Attempt SECOND = attempt("b", 41);

    private static final SettlementRequested REQUESTED = new SettlementRequested(
            ID,
            SettlementPurpose.STATEMENT,
            new Vault(Network.SANDBOX, "C" + "A".repeat(55)),
            new Money(1_500),
            ContractRequestId.of(ID),
            Period.parse("2026-10"),
            null,
            NOW);
    private static final AttemptBuilt BUILT = new AttemptBuilt(ID, 1, FIRST);
    private static final AttemptSent SENT = new AttemptSent(ID, FIRST.hash(), 1);
    private static final AttemptFailed REJECTED =
            new AttemptFailed(ID, FIRST.hash(), AttemptEnd.REJECTED, "txBAD_SEQ", null, null);
    private static final AttemptRefused REFUSED = new AttemptRefused(ID, 2, "InsufficientBalance", 5);
    private static final ExpiryProof UNUSED = new ExpiryProof(NOW.minusSeconds(1), OVER, 90, 40, 90);
    private static final ExpiryProof USED = new ExpiryProof(NOW.minusSeconds(1), OVER, 90, 41, 90);
    private static final FailSettlement GIVE_UP = new FailSettlement(ID, "InsufficientBalance");

    private final AggregateTestFixture<Settlement> settlement = new AggregateTestFixture<>(Settlement.class);

    @Test
    void keepsTheBooksAsTheyAreThoughTheContractRefusesTheNext() {
        refuse(SettlementRejection.NOT_PROVEN, GIVE_UP, REQUESTED, BUILT, SENT, REJECTED, REFUSED);
    }

    @Test
    void keepsTheBooksAsTheyAreThoughTheNextIsDead() {
        var failed = new AttemptFailed(ID, SECOND.hash(), AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null);

        refuse(
                SettlementRejection.NOT_PROVEN,
                GIVE_UP,
                REQUESTED,
                BUILT,
                SENT,
                REJECTED,
                new AttemptBuilt(ID, 2, SECOND),
                new AttemptSent(ID, SECOND.hash(), 1),
                failed);
    }

    @Test
    void isDeadWhenItsNumberIsUnused() {
        settlement
                .given(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .when(prove(UNUSED, false))
                .expectEvents(expired(UNUSED));
    }

    @Test
    void isDeadWhenAnotherHasUsedItsNumber() {
        settlement
                .given(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .when(prove(USED, true))
                .expectEvents(expired(USED));
    }

    @Test
    void letsTheSettlementBeGivenUpWhenItIsProvenDead() {
        settlement
                .given(REQUESTED, BUILT, SENT, REJECTED, REFUSED, expired(UNUSED))
                .when(GIVE_UP)
                .expectEvents(new SettlementFailed(ID, "InsufficientBalance"));
    }

    @ParameterizedTest
    @MethodSource("halfProofs")
    void isNotDeadByHalfAProof(ProveExpired half) {
        refuse(SettlementRejection.NOT_PROVEN, half, REQUESTED, BUILT, SENT, REJECTED, REFUSED);
    }

    static List<ProveExpired> halfProofs() {
        return List.of(
                prove(USED, false),
                prove(new ExpiryProof(NOW.minusSeconds(1), OVER.minusNanos(1_000), 90, 40, 90), false),
                prove(new ExpiryProof(NOW, OVER, 90, 40, 90), false),
                prove(new ExpiryProof(NOW.minusSeconds(1), OVER, 90, 40, 89), false),
                prove(new ExpiryProof(NOW.minusSeconds(1), OVER, 90, 41, 89), true),
                prove(new ExpiryProof(NOW.minusSeconds(1), OVER, 90, 39, 90), true));
    }

    @Test
    void isDeadWhenALedgerHoldsItWithoutEffect() {
        settlement
                .given(REQUESTED, BUILT, SENT, REJECTED, REFUSED)
                .when(new FailAttempt(ID, FIRST.hash(), AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null))
                .expectEvents(new AttemptFailed(ID, FIRST.hash(), AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null));
    }

    @Test
    void isProvenOnce() {
        refuse(
                SettlementRejection.ATTEMPT_NOT_LIVE,
                prove(UNUSED, false),
                REQUESTED,
                BUILT,
                SENT,
                REJECTED,
                expired(UNUSED));
    }

    @Test
    void isLeftAloneWhileAnotherLives() {
        refuse(
                SettlementRejection.ATTEMPT_NOT_LIVE,
                prove(UNUSED, false),
                REQUESTED,
                BUILT,
                SENT,
                REJECTED,
                new AttemptBuilt(ID, 2, SECOND));
    }

    @Test
    void isAPersonsAffairWhileSomethingContradictsItself() {
        refuse(
                SettlementRejection.BLOCKED,
                prove(UNUSED, false),
                REQUESTED,
                BUILT,
                SENT,
                REJECTED,
                new SettlementBlocked(ID, "sequence used"));
    }

    @Test
    void isNotOneThatLives() {
        refuse(SettlementRejection.NOT_PROVEN, prove(UNUSED, false), REQUESTED, BUILT, SENT);
    }

    private void refuse(SettlementRejection reason, Object command, Object... given) {
        settlement.given(Arrays.asList(given)).when(command).expectNoEvents().expectExceptionDetails(reason);
    }

    private static ProveExpired prove(ExpiryProof proof, boolean usedByAnother) {
        return new ProveExpired(ID, FIRST.hash(), proof, usedByAnother);
    }

    private static AttemptFailed expired(ExpiryProof proof) {
        return new AttemptFailed(ID, FIRST.hash(), AttemptEnd.EXPIRED, "rejected, and in no ledger", null, proof);
    }

    private static Attempt attempt(String digit, long sequence) {
        return new Attempt(digit.repeat(64), "AAAA", "GCHANNEL", sequence, NOW, NOW.plusSeconds(60), 1_000);
    }
}
