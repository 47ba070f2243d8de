package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.SandboxTown.CHANNELS;
import static io.tollkeeper.saga.soroban.SandboxTown.GENESIS;
import static io.tollkeeper.saga.soroban.SandboxTown.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Built;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Finding;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.Rejected;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.TryAgainLater;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On the sandbox network")
@Timeout(60)
class SandboxGatewayTest {

    private static final long FILLED = SandboxGenesis.USDC_EACH;
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final SandboxTown town = new SandboxTown();
    private final SorobanGateway gateway = town.gateway();

    @AfterEach
    void close() {
        town.close();
    }

    private static Deduction deduction(String requestId, long amount) {
        return new Deduction(VAULT, List.of(new Deduction.Item(requestId, amount)));
    }

    private SignedAttempt built(Deduction deduction, String channel) {
        return ((Built) gateway.prepare(deduction, channel, 1)).attempt();
    }

    private long balance() {
        return ((VaultAt) gateway.vault(VAULT)).balance();
    }

    @Test
    void aDeductIsPreparedSentAndConfirmed() {
        Deduction deduction = deduction("req_1", 12_500_000);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        assertThat(attempt.validUntil()).isEqualTo(attempt.builtAt().plusSeconds(60));

        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Missing.class);
        town.closeLedgers(1);

        Confirmed confirmed = (Confirmed) gateway.find(attempt, deduction);
        assertThat(confirmed.feeCharged()).isPositive().isLessThanOrEqualTo(attempt.fee());
        assertThat(gateway.sequenceOf(attempt.channel()))
                .isEqualTo(new SequenceAt(attempt.sequence(), confirmed.ledger()));
        assertThat(gateway.vault(VAULT)).isEqualTo(new VaultAt(FILLED - 12_500_000, false, confirmed.ledger()));
        MovementPage page = (MovementPage) gateway.movements(VAULT, 1, null);
        assertThat(page.next()).isNull();
        assertThat(page.deducts())
                .containsExactly(new SorobanGateway.Deducted(
                        "req_1", 12_500_000, attempt.hash(), confirmed.ledger(), confirmed.closedAt()));
    }

    @Test
    void theSameBytesAfterTheirLedgerAreRejectedButStayConfirmed() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        gateway.send(attempt);
        town.closeLedgers(1);

        assertThat(gateway.send(attempt)).isEqualTo(new Rejected("txBAD_SEQ"));
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Confirmed.class);
    }

    @Test
    void twoChannelsSettleInOneLedger() {
        Deduction one = deduction("req_1", 1);
        Deduction other = deduction("req_2", 2);
        SignedAttempt first = built(one, CHANNELS.get(0));
        SignedAttempt second = built(other, CHANNELS.get(1));
        gateway.send(first);
        gateway.send(second);
        town.closeLedgers(1);

        Confirmed confirmed = (Confirmed) gateway.find(first, one);
        assertThat(((Confirmed) gateway.find(second, other)).ledger()).isEqualTo(confirmed.ledger());
        assertThat(balance()).isEqualTo(FILLED - 3);
    }

    @Test
    void oneChannelHasOneTransactionAtATime() {
        gateway.send(built(deduction("req_1", 1), CHANNELS.getFirst()));

        assertThat(gateway.send(built(deduction("req_2", 2), CHANNELS.getFirst())))
                .isEqualTo(new TryAgainLater());
    }

    @Test
    void aBatchOfFiftyIsOneTransaction() {
        Deduction fifty = new Deduction(
                VAULT,
                IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> new Deduction.Item("req_" + i, i))
                        .toList());
        SignedAttempt attempt = built(fifty, CHANNELS.getFirst());
        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
        town.closeLedgers(1);

        assertThat(gateway.find(attempt, fifty)).isInstanceOf(Confirmed.class);
        assertThat(balance()).isEqualTo(FILLED - 50 * 51 / 2);
        assertThat(((MovementPage) gateway.movements(VAULT, 1, null)).deducts()).hasSize(50);
    }

    @Test
    void aBatchIsRefusedForOneItem() {
        Deduction twice = new Deduction(VAULT, List.of(new Deduction.Item("same", 1), new Deduction.Item("same", 2)));

        assertThat(gateway.prepare(twice, CHANNELS.getFirst(), 1)).isEqualTo(new Refused("DuplicateRequestId", 29));
    }

    @Test
    void anEmptyVaultRefuses() {
        assertThat(gateway.prepare(deduction("req_1", FILLED + 1), CHANNELS.getFirst(), 1))
                .isEqualTo(new Refused("InsufficientBalance", 5));
    }

    @Test
    void aPausedVaultRefuses() {
        town.pause();

        assertThat(gateway.prepare(deduction("req_1", 1), CHANNELS.getFirst(), 1))
                .isEqualTo(new Refused("Paused", 4));
        assertThat(((VaultAt) gateway.vault(VAULT)).paused()).isTrue();
    }

    @Test
    void aRequestThatWasPaidIsRefused() {
        gateway.send(built(deduction("req_1", 1), CHANNELS.getFirst()));
        town.closeLedgers(1);

        assertThat(gateway.prepare(deduction("req_1", 1), CHANNELS.get(1), 1))
                .isEqualTo(new Refused("DuplicateRequestId", 29));
    }

    @Test
    void aStrangerIsRefused() {
        SorobanSettings stranger =
                town.settings(Signer.ofSeed(GENESIS.issuerSecret()), GENESIS.usdcContract(), FeeLimits.DEFAULT);
        try (SorobanConnection other = SorobanConnection.open(stranger)) {
            assertThat(other.gateway().prepare(deduction("req_1", 1), CHANNELS.getFirst(), 1))
                    .isEqualTo(new Refused("Unauthorized", 3));
        }
    }

    @Test
    void nothingDearerThanTheCapIsSigned() {
        SorobanSettings thrifty = town.settings(
                Signer.ofSeed(GENESIS.operatorSecret()),
                GENESIS.usdcContract(),
                new FeeLimits(90, 100, 100, 20, 1_000));
        try (SorobanConnection other = SorobanConnection.open(thrifty)) {
            assertThat(other.gateway().prepare(deduction("req_1", 1), CHANNELS.getFirst(), 1))
                    .isEqualTo(new Refused("FeeAboveCap", null));
        }
    }

    @Test
    void ofTwoAttemptsForOneRequestTheSecondFailsOnTheLedger() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt first = built(deduction, CHANNELS.get(0));
        SignedAttempt second = built(deduction, CHANNELS.get(1));
        gateway.send(first);
        gateway.send(second);
        town.closeLedgers(1);

        List<Finding> findings = List.of(gateway.find(first, deduction), gateway.find(second, deduction));
        assertThat(findings).hasAtLeastOneElementOfType(Confirmed.class);
        assertThat(findings)
                .filteredOn(Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("DuplicateRequestId"));
        assertThat(balance()).isEqualTo(FILLED - 1);
    }

    @Test
    void aVaultThatIsDrainedMeanwhileFailsTheAttempt() {
        Deduction deduction = deduction("req_1", 5);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        gateway.send(attempt);
        town.drain();
        town.closeLedgers(1);

        assertThat(gateway.find(attempt, deduction))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("InsufficientBalance"));
    }

    @Test
    void anAttemptThatIsNeverSentCanBeProvedDead() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        town.closeLedgers(19);

        assertThat(gateway.send(attempt)).isEqualTo(new Rejected("txTOO_LATE"));
        Missing missing = (Missing) gateway.find(attempt, deduction);
        assertThat(missing.latestClosedAt())
                .isAfterOrEqualTo(attempt.validUntil().plus(MARGIN));
        assertThat(missing.oldestClosedAt()).isBefore(attempt.builtAt());
        SequenceAt sequence = (SequenceAt) gateway.sequenceOf(attempt.channel());
        assertThat(sequence.sequence()).isEqualTo(attempt.sequence() - 1);
        assertThat(sequence.ledger()).isGreaterThanOrEqualTo(missing.latestLedger());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-after-accept", "late"})
    void aSendWhoseAnswerIsLostIsConfirmedAllTheSame(String fault) {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        town.fault(fault, "sendTransaction");

        assertThat(gateway.send(attempt)).isInstanceOf(Unavailable.class);
        town.closeLedgers(1);
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Confirmed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before-accept", "hang", "http-429", "http-503", "http-504", "rpc-error"})
    void aSendThatIsLostIsSentAgain(String fault) {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        town.fault(fault, "sendTransaction");

        assertThat(gateway.send(attempt)).isInstanceOf(Unavailable.class);
        town.closeLedgers(1);
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Missing.class);
        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
        town.closeLedgers(1);
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Confirmed.class);
    }

    @Test
    void aFullQueueIsTriedAgainLater() {
        SignedAttempt attempt = built(deduction("req_1", 1), CHANNELS.getFirst());
        town.fault("try-again-later", "sendTransaction");

        assertThat(gateway.send(attempt)).isEqualTo(new TryAgainLater());
        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
    }

    @Test
    void anAttemptThatTheNodeDoesNotFindYetIsFoundLater() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        gateway.send(attempt);
        town.closeLedgers(1);
        town.fault("not-found", "getTransaction");

        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Missing.class);
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Confirmed.class);
    }

    @Test
    void anAttemptThatNoLedgerTakesCanBeProvedDead() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        town.fault("never-included", "sendTransaction");

        assertThat(gateway.send(attempt)).isEqualTo(new Pending());
        town.closeLedgers(19);
        assertThat(gateway.find(attempt, deduction))
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.latestClosedAt())
                                .isAfterOrEqualTo(attempt.validUntil().plus(MARGIN)));
        assertThat(gateway.sequenceOf(attempt.channel()))
                .isInstanceOfSatisfying(
                        SequenceAt.class,
                        sequence -> assertThat(sequence.sequence()).isEqualTo(attempt.sequence() - 1));
    }

    @Test
    void aSpentSequenceNumberBetraysAnAttemptThatIsNotFoundYet() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        gateway.send(attempt);
        town.ingestSlowly(1, 5);
        town.closeLedgers(1);

        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Missing.class);
        assertThat(gateway.sequenceOf(attempt.channel()))
                .isInstanceOfSatisfying(
                        SequenceAt.class,
                        sequence -> assertThat(sequence.sequence()).isEqualTo(attempt.sequence()));
    }

    @Test
    void nothingIsBuiltOnANodeThatLagsBehindItsChannel() {
        Deduction deduction = deduction("req_1", 1);
        SignedAttempt attempt = built(deduction, CHANNELS.getFirst());
        gateway.send(attempt);
        town.closeLedgers(1);
        assertThat(gateway.find(attempt, deduction)).isInstanceOf(Confirmed.class);
        town.lag(1, 5);

        assertThat(gateway.prepare(deduction("req_2", 1), CHANNELS.getFirst(), 1))
                .isEqualTo(new Unavailable("the server lags behind account " + CHANNELS.getFirst()));
        assertThat(gateway.prepare(deduction("req_2", 1), CHANNELS.get(1), 1)).isInstanceOf(Built.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulateTransaction", "getLedgerEntries", "getLatestLedger", "getFeeStats"})
    void aQuestionThatIsLostIsAskedAgain(String method) {
        town.fault("drop-before-accept", method);

        assertThat(gateway.prepare(deduction("req_1", 1), CHANNELS.getFirst(), 1))
                .isInstanceOf(Built.class);
    }

    @Test
    void deductsAreListedFromWhereTheyWereReadLast() {
        for (int i = 1; i <= 3; i++) {
            gateway.send(built(deduction("req_" + i, i), CHANNELS.getFirst()));
            town.closeLedgers(1);
        }
        MovementPage all = (MovementPage) gateway.movements(VAULT, 1, null);
        long second = all.deducts().get(1).ledger();

        MovementPage rest = (MovementPage) gateway.movements(VAULT, second, null);
        assertThat(rest.deducts()).isEqualTo(all.deducts().subList(1, 3));
        assertThat(((MovementPage) gateway.movements(GENESIS.vaultContract("tenant_beta"), 1, null)).deducts())
                .isEmpty();
    }
}
