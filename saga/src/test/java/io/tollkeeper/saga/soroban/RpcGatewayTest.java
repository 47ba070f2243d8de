package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static io.tollkeeper.saga.soroban.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Built;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.Rejected;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.TryAgainLater;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gateway, on recorded answers,")
class RpcGatewayTest {

    private static final String HASH = "f00d".repeat(16);
    private static final String CHANNEL = Samples.CHANNEL.publicKey();
    private static final SignedAttempt ATTEMPT =
            new SignedAttempt(HASH, "AAAA", CHANNEL, 7, Instant.EPOCH, Instant.EPOCH, 100);

    private final ScriptedServer server = new ScriptedServer();
    private final SorobanConnection connection = SorobanConnection.open(Samples.settings(server.url()));
    private final SorobanGateway gateway = connection.gateway();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private void answerPreparations(String simulation) {
        server.on("getLedgerEntries", recorded("getLedgerEntries-account.json"))
                .on("getLatestLedger", recorded("getLatestLedger.json"))
                .on("getFeeStats", recorded("getFeeStats.json"))
                .on("simulateTransaction", recorded(simulation));
    }

    @Test
    void preparesWhatWasSimulated() {
        answerPreparations("simulateTransaction-deduct.json");

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 1)).isInstanceOfSatisfying(Built.class, built -> {
            SignedAttempt attempt = built.attempt();
            assertThat(attempt.channel()).isEqualTo(CHANNEL);
            assertThat(attempt.sequence()).isEqualTo(4_294_967_296_078L);
            assertThat(attempt.builtAt()).isEqualTo(Instant.ofEpochSecond(1_767_225_600));
            assertThat(attempt.validUntil()).isEqualTo(Instant.ofEpochSecond(1_767_225_660));
            // the 90th percentile, and a fifth above the simulated 58,181 stroops
            assertThat(attempt.fee()).isEqualTo(2_500 + 58_181 + 11_637);
        });
        assertThat(server.count("sendTransaction")).isZero();
    }

    @Test
    void bidsMoreForALaterAttempt() {
        answerPreparations("simulateTransaction-deduct.json");

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 3))
                .isInstanceOfSatisfying(
                        Built.class, built -> assertThat(built.attempt().fee()).isEqualTo(3 * 2_500 + 58_181 + 34_909));
    }

    @ParameterizedTest
    @CsvSource({
        "simulateTransaction-insufficient.json, InsufficientBalance, 5",
        "simulateTransaction-token-short.json, UsdcToken.BalanceError, 10",
        "simulateTransaction-panic.json, WasmVm.InvalidAction,",
    })
    void tellsWhoseErrorRefusedIt(String simulation, String reason, @Nullable Integer code) {
        answerPreparations(simulation);

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 1)).isEqualTo(new Refused(reason, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulateTransaction-unreadable.json", "simulateTransaction-other-signer.json"})
    void doesNotTakeAStrangeSimulationForARefusal(String simulation) {
        answerPreparations(simulation);

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 1)).isInstanceOf(Unavailable.class);
    }

    @Test
    void doesNotPrepareOnAnAccountThatIsNotThere() {
        server.on("getLedgerEntries", recorded("getLedgerEntries-missing.json"));

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 1))
                .isEqualTo(new Unavailable("account " + CHANNEL + " does not exist"));
    }

    @Test
    void doesNotPrepareWhereTheServerLagsBehindItsOwnChannel() {
        answerPreparations("simulateTransaction-deduct.json");
        server.on("getTransaction", recorded("getTransaction-refundable-fee.json"));
        gateway.find(
                new SignedAttempt(HASH, "AAAA", CHANNEL, 4_294_967_296_078L, Instant.EPOCH, Instant.EPOCH, 100),
                Samples.deduction());

        assertThat(gateway.prepare(Samples.deduction(), CHANNEL, 1))
                .isEqualTo(new Unavailable("the server lags behind account " + CHANNEL));
    }

    @Test
    void refusesItemsThatTheContractCannotTake() {
        for (Deduction.Item item : List.of(
                new Deduction.Item("with-hyphen", 1),
                new Deduction.Item("", 1),
                new Deduction.Item("x".repeat(33), 1),
                new Deduction.Item("ok", 0))) {
            assertThatThrownBy(() -> gateway.prepare(new Deduction(Samples.VAULT, List.of(item)), CHANNEL, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesADuplicateForPending() {
        server.on("sendTransaction", recorded("sendTransaction-pending.json"));
        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Pending());

        server.on("sendTransaction", recorded("sendTransaction-duplicate.json"));
        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Pending());
    }

    @Test
    void isToldToSendAgainLater() {
        server.on("sendTransaction", recorded("sendTransaction-try-again-later.json"));

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new TryAgainLater());
    }

    @Test
    void namesTheCodeOfARejection() {
        server.on("sendTransaction", recorded("sendTransaction-bad-seq.json"));

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Rejected("txBAD_SEQ"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendTransaction-error-of-the-future.json",
                "sendTransaction-error-without-result.json",
                "sendTransaction-unknown-status.json",
                "sendTransaction-invalid-xdr.json",
                "error-limit.json",
            })
    void concludesNothingFromAnAnswerThatItDoesNotKnow(String answer) {
        server.on("sendTransaction", recorded(answer));

        assertThat(gateway.send(ATTEMPT)).isInstanceOf(Unavailable.class);
        assertThat(server.count("sendTransaction")).isOne();
    }

    @Test
    void concludesNothingFromAnAnswerAboutAnotherTransaction() {
        server.on("sendTransaction", recorded("sendTransaction-bad-seq.json"));
        SignedAttempt other =
                new SignedAttempt("beef".repeat(16), "AAAA", CHANNEL, 7, Instant.EPOCH, Instant.EPOCH, 100);

        assertThat(gateway.send(other)).isInstanceOf(Unavailable.class);
    }

    @Test
    void confirmsADeductThatIsWhatWasAskedFor() {
        server.on("getTransaction", recorded("getTransaction-success.json"));

        assertThat(gateway.find(ATTEMPT, Samples.deduction()))
                .isEqualTo(new Confirmed(58_000_112, Instant.ofEpochSecond(1_767_225_560), 61_234));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getTransaction-other-amount.json",
                "getTransaction-twice.json",
                "getTransaction-no-deduct.json",
                "getTransaction-success-with-failed-result.json",
            })
    void callsASuccessWithAnotherEffectAContradiction(String answer) {
        server.on("getTransaction", recorded(answer));

        assertThat(gateway.find(ATTEMPT, Samples.deduction())).isInstanceOf(Contradiction.class);
    }

    @Test
    void callsAnotherRequestIdAContradiction() {
        server.on("getTransaction", recorded("getTransaction-success.json"));
        Deduction other = new Deduction(Samples.VAULT, List.of(new Deduction.Item("req_2", Samples.AMOUNT)));

        assertThat(gateway.find(ATTEMPT, other)).isInstanceOf(Contradiction.class);
    }

    @ParameterizedTest
    @CsvSource({
        "getTransaction-trapped-duplicate.json, DuplicateRequestId",
        "getTransaction-trapped-token.json, UsdcToken.BalanceError",
        "getTransaction-refundable-fee.json, INSUFFICIENT_REFUNDABLE_FEE",
        "getTransaction-archived.json, ENTRY_ARCHIVED",
        "getTransaction-bad-auth-of-operation.json, operation code -1",
    })
    void tellsWhyAnAttemptFailedOnTheLedger(String answer, String reason) {
        server.on("getTransaction", recorded(answer));

        assertThat(gateway.find(ATTEMPT, Samples.deduction()))
                .isEqualTo(new Failed(58_000_112, Instant.ofEpochSecond(1_767_225_560), reason, 61_234));
    }

    @Test
    void asksTheContractAgainWhyItBrokeOff() {
        server.on("getTransaction", recorded("getTransaction-trapped-silent.json"))
                .on("simulateTransaction", recorded("simulateTransaction-insufficient.json"));

        assertThat(gateway.find(ATTEMPT, Samples.deduction()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("InsufficientBalance"));
    }

    @Test
    void knowsThatAnAttemptFailedEvenIfNobodySaysWhy() {
        server.on("getTransaction", recorded("getTransaction-trapped-silent.json"))
                .on("simulateTransaction", status(400));

        assertThat(gateway.find(ATTEMPT, Samples.deduction()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("TRAPPED"));
    }

    @Test
    void takesAllTimesOfAMissingAttemptFromOneAnswer() {
        server.on("getTransaction", recorded("getTransaction-not-found.json"));

        assertThat(gateway.find(ATTEMPT, Samples.deduction()))
                .isEqualTo(new Missing(
                        58_000_120, Instant.ofEpochSecond(1_767_225_600), Instant.ofEpochSecond(1_766_620_800)));
        assertThat(server.count("getTransaction")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getTransaction-without-events.json", "getTransaction-unknown-status.json"})
    void findsNothingInAnAnswerThatDoesNotShowTheEffect(String answer) {
        server.on("getTransaction", recorded(answer));

        assertThat(gateway.find(ATTEMPT, Samples.deduction())).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsASequenceNumber() {
        server.on("getLedgerEntries", recorded("getLedgerEntries-account.json"));

        assertThat(gateway.sequenceOf(CHANNEL)).isEqualTo(new SequenceAt(4_294_967_296_077L, 58_000_120));
    }

    @Test
    void readsAVault() {
        server.on(
                "simulateTransaction",
                recorded("simulateTransaction-balance.json"),
                recorded("simulateTransaction-not-paused.json"));

        assertThat(gateway.vault(Samples.VAULT)).isEqualTo(new VaultAt(987_500_000, false, 58_000_120));
    }
}
