package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.settlement.Inquest.Barred;
import io.tollkeeper.saga.settlement.Inquest.Dead;
import io.tollkeeper.saga.settlement.Inquest.Open;
import io.tollkeeper.saga.settlement.Inquest.Shown;
import io.tollkeeper.saga.settlement.Inquest.Silent;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An inquest")
class InquestTest {

    private static final SettlementId ID = SettlementId.parse("settle:acme:req:r-1");
    private static final Instant BUILT_AT = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant OVER = BUILT_AT.plusSeconds(90);
    private static final String HASH = "a".repeat(64);
    private static final Money AMOUNT = new Money(1_500);
    private static final Attempt ATTEMPT =
            new Attempt(HASH, "BYTES", "GCHANNEL", 41, BUILT_AT, BUILT_AT.plusSeconds(60), 1_000);
    private static final Trail OWN = trail(HASH, 1_500);
    private static final Trail FOREIGN = trail("b".repeat(64), 5);

    private final PaperNetwork network = new PaperNetwork(ATTEMPT);
    private final Inquest inquest = new Inquest(network);

    @Test
    void showsTheDeductUnderTheRequestId() {
        network.tracing(OWN);

        assertThat(inquest.of(sent()))
                .isInstanceOfSatisfying(
                        Shown.class,
                        shown -> assertThat(shown.deducts())
                                .containsExactly(new ConfirmDeduction(
                                        ID, HASH, AMOUNT, 70, BUILT_AT.plusSeconds(5), 300, true)));
    }

    @Test
    void showsWhatALedgerHasConfirmedSinceTheEventsWereAskedFor() {
        network.tracing();
        network.finding(new Confirmed(77, BUILT_AT.plusSeconds(5), 200));

        assertThat(inquest.of(sent()))
                .isInstanceOfSatisfying(
                        Shown.class,
                        shown -> assertThat(shown.deducts())
                                .containsExactly(
                                        new ConfirmDeduction(ID, HASH, AMOUNT, 77, BUILT_AT.plusSeconds(5), 200)));
    }

    @Test
    void showsTheOwnDeductOfATransactionThatOthersShare() {
        network.tracingInTurn(List.of(List.of(), List.of(OWN)));
        network.finding(new Contradiction("deducted two"));

        assertThat(inquest.of(sent()))
                .isInstanceOfSatisfying(
                        Shown.class,
                        shown -> assertThat(shown.deducts())
                                .extracting(ConfirmDeduction::hash)
                                .containsExactly(HASH));
    }

    @Test
    void barsGivingUpWhatIsInALedgerWithAnotherEffect() {
        network.tracing();
        network.finding(new Contradiction("deducted nothing"));

        assertThat(inquest.of(sent())).isInstanceOf(Barred.class);
    }

    @Test
    void barsGivingUpWhatIsNotedByItself() {
        network.tracing();
        network.finding(new Failed(77, BUILT_AT.plusSeconds(5), "Paused", 200));

        assertThat(inquest.of(sent())).isInstanceOf(Barred.class);
    }

    @Test
    void barsGivingUpUntilNoLedgerToComeCanHoldIt() {
        network.tracing();
        network.finding(missing(OVER.minusNanos(1)));
        network.sequence(new SequenceAt(40, 90));

        assertThat(inquest.of(sent())).isInstanceOf(Barred.class);
    }

    @Test
    void barsGivingUpUntilNoLedgerToComeCanHoldWhatWasRejected() {
        network.tracing();
        network.finding(missing(OVER.minusNanos(1)));
        network.sequence(new SequenceAt(40, 90));

        assertThat(inquest.of(rejected())).isInstanceOf(Barred.class);
    }

    @Test
    void barsGivingUpThoughAnotherAmountIsShown() {
        network.tracing(FOREIGN);
        network.finding(missing(OVER.minusNanos(1)));
        network.sequence(new SequenceAt(40, 90));

        assertThat(inquest.of(sent())).isInstanceOf(Barred.class);
    }

    @Test
    void showsAnotherAmountAndAsOfWhen() {
        network.tracing(FOREIGN);
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(40, 90));

        assertThat(inquest.of(sent()))
                .isInstanceOfSatisfying(
                        Shown.class, shown -> assertThat(shown.asOf()).isEqualTo(OVER));
    }

    @Test
    void findsItDeadByBothProofs() {
        network.tracing();
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(40, 90));

        assertThat(inquest.of(sent())).isEqualTo(new Dead(new ExpiryProof(BUILT_AT.minusSeconds(1), OVER, 90, 40, 90)));
    }

    @Test
    void leavesItOpenWhenItsNumberIsUsed() {
        network.tracing();
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(41, 90));

        assertThat(inquest.of(sent()))
                .isInstanceOfSatisfying(
                        Open.class, open -> assertThat(open.asOf()).isEqualTo(OVER));
    }

    @Test
    void leavesItOpenWhenNothingIsInDoubt() {
        network.tracing();

        assertThat(inquest.of(progress()))
                .isInstanceOfSatisfying(
                        Open.class, open -> assertThat(open.asOf()).isNull());
    }

    @Test
    void saysNothingWhenTheNetworkDoesNot() {
        assertThat(inquest.of(sent())).isInstanceOf(Silent.class);
        network.tracing();
        assertThat(inquest.of(sent())).isEqualTo(new Silent("not told"));
        network.finding(missing(OVER));
        assertThat(inquest.of(sent())).isEqualTo(new Silent("not told"));
        network.finding(new Contradiction("deducted two"));
        network.tracing(new Unavailable("events lag behind"));
        assertThat(inquest.of(sent())).isEqualTo(new Silent("events lag behind"));
    }

    private static Missing missing(Instant latest) {
        return new Missing(90, latest, BUILT_AT.minusSeconds(1));
    }

    private static Trail trail(String hash, long amount) {
        return new Trail(new Deducted("0".repeat(32), amount, hash, 70, BUILT_AT.plusSeconds(5)), 300);
    }

    private static SettlementProgress sent() {
        return progress(new Tried(1, ATTEMPT, 1, true));
    }

    private static SettlementProgress rejected() {
        return progress(new Tried(1, ATTEMPT, 1, false, true));
    }

    private static SettlementProgress progress(Tried... attempts) {
        return new SettlementProgress(
                ID,
                SettlementState.REQUESTED,
                new Vault(Network.SANDBOX, "C" + "A".repeat(55)),
                AMOUNT,
                "0".repeat(32),
                attempts.length + 1,
                List.of(attempts),
                true);
    }
}
