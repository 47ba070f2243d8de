package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rejected attempt")
class RejectionProverTest {

    private static final SettlementId ID = SettlementId.parse("settle:acme:req:r-1");
    private static final Instant BUILT_AT = Instant.parse("2026-11-01T00:00:10Z");
    private static final Instant OVER = BUILT_AT.plusSeconds(90);
    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private static final String HASH = "a".repeat(64);
    private static final Money AMOUNT = new Money(1_500);
    private static final Attempt ATTEMPT =
            new Attempt(HASH, "BYTES", "GCHANNEL", 41, BUILT_AT, BUILT_AT.plusSeconds(60), 1_000);
    private static final Tried REJECTED = new Tried(1, ATTEMPT, 1, false, true);

    private final PaperNetwork network = new PaperNetwork(ATTEMPT);
    private final PaperLog log = new PaperLog(network);
    private final RejectionProver prover = new RejectionProver(
            network,
            DefaultQueryGateway.builder()
                    .queryBus(SimpleQueryBus.builder().build())
                    .build(),
            log.gateway(),
            log,
            new SettlementPolicy(3, Duration.ofSeconds(5), Duration.ofSeconds(8), OVERDUE, Duration.ofSeconds(1)),
            Network.SANDBOX);

    @Test
    void isProvenDeadWhenNobodyUsedItsNumber() {
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(40, 90));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story()).containsExactly("find", "sequence", new ProveExpired(ID, HASH, proof(OVER, 40), false));
    }

    @Test
    void isProvenDeadWhenAnotherUsedItsNumber() {
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(43, 90));
        log.spent(41);

        prover.prove(progress(false, REJECTED));

        assertThat(log.story()).containsExactly("find", "sequence", new ProveExpired(ID, HASH, proof(OVER, 43), true));
    }

    @Test
    void isWaitedForWhileALedgerMayHoldIt() {
        network.finding(missing(OVER.minusNanos(1)));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story()).containsExactly("find");
    }

    @Test
    void isNotProvenDeadByANodeThatLags() {
        network.finding(missing(OVER));
        network.sequence(new SequenceAt(40, 89));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story()).containsExactly("find", "sequence");
    }

    @Test
    void isAPersonsAffairWhenItIsNotKnownForLongWhoUsedItsNumber() {
        network.sequence(new SequenceAt(41, 90));
        network.finding(missing(BUILT_AT.plusSeconds(60).plus(OVERDUE).minusNanos(1)));
        prover.prove(progress(false, REJECTED));
        assertThat(log.story()).containsExactly("find", "sequence");

        network.finding(missing(BUILT_AT.plusSeconds(60).plus(OVERDUE)));
        prover.prove(progress(false, REJECTED));

        assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
    }

    @Test
    void isAPersonsAffairWhenTheNetworkHasForgottenItsBirth() {
        network.finding(new Missing(90, OVER, BUILT_AT));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
    }

    @Test
    void settlesWhenALedgerHoldsItAllTheSame() {
        network.finding(new Confirmed(77, BUILT_AT.plusSeconds(5), 200));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story())
                .containsExactly("find", new ConfirmDeduction(ID, HASH, AMOUNT, 77, BUILT_AT.plusSeconds(5), 200));
    }

    @Test
    void settlesWhenItSharedATransactionThatALedgerHolds() {
        network.finding(new Contradiction("deducted two"));
        network.tracing(new Trail(new Deducted("0".repeat(32), 1_500, HASH, 70, BUILT_AT.plusSeconds(5)), 300));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story().getLast())
                .isEqualTo(new ConfirmDeduction(ID, HASH, AMOUNT, 70, BUILT_AT.plusSeconds(5), 300, true));
    }

    @Test
    void isAPersonsAffairWhenALedgerHoldsItWithAnotherEffect() {
        network.finding(new Contradiction("deducted nothing"));
        network.tracing();

        prover.prove(progress(false, REJECTED));

        assertThat(log.story().getLast()).isInstanceOf(BlockSettlement.class);
    }

    @Test
    void isDeadWhenALedgerHoldsItWithoutEffect() {
        network.finding(new Failed(77, BUILT_AT.plusSeconds(5), "Paused", 200));

        prover.prove(progress(false, REJECTED));

        assertThat(log.story())
                .containsExactly("find", new FailAttempt(ID, HASH, AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null));
    }

    @Test
    void isNotAskedForWhileAnotherLivesOrSomethingContradictsItself() {
        prover.prove(progress(false, REJECTED, new Tried(2, ATTEMPT, 0, true)));
        prover.prove(progress(true, REJECTED));

        assertThat(log.story()).isEmpty();
    }

    private static Missing missing(Instant latest) {
        return new Missing(90, latest, BUILT_AT.minusSeconds(1));
    }

    private static ExpiryProof proof(Instant until, long sequence) {
        return new ExpiryProof(BUILT_AT.minusSeconds(1), until, 90, sequence, 90);
    }

    private static SettlementProgress progress(boolean blocked, Tried... attempts) {
        return new SettlementProgress(
                ID,
                SettlementState.REQUESTED,
                new Vault(Network.SANDBOX, "C" + "A".repeat(55)),
                AMOUNT,
                "0".repeat(32),
                attempts.length + 1,
                List.of(attempts),
                blocked);
    }
}
