package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.settlement.Stranger;
import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each test has one of two nodes kill itself at one arrow of the way of a deduct, and its client ask again until it is
 * answered. What the network holds, the log, the ledger and the answer must agree then. Another node takes the dead one's
 * place for the next test.
 *
 * <p>The commit of a command is that of its events: {@code BuildAttempt} commits {@code AttemptBuilt}, and so on. A
 * deadline is known by its payload, {@code String}: at one a settlement is tried again, at the other it is given up and
 * put back, {@code SettlementFailed} and {@code SettlementCompensated} in one commit.
 */
@Order(1)
@BesideTheOthers
@DisplayName("A deduct survives a node killed at")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class SettlementCrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final String REQUEST = "r-1";
    private static final String USDC = "0.01";
    private static final long AMOUNT = 100_000;
    private static final int MANY = 12;

    @TempDir
    static Path orders;

    private static TestDatabase database;
    private static Sandbox sandbox;
    private static Pair nodes;
    private static Path order;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        sandbox = Sandbox.start(Settling.LEDGER);
        order = orders.resolve("order");
        nodes = Pair.start(Settling.plan("settling", database, sandbox).crashingBy(order));
    }

    @BeforeEach
    void haveTwoNodes() {
        CrashOrder.withdraw(order);
        sandbox.endFaults();
        nodes.mend();
    }

    @AfterAll
    static void stop() {
        nodes.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE, RequestSettlement",
        "AFTER, RequestSettlement",
        "BEFORE, prepare",
        "AFTER, prepare",
        "BEFORE, BuildAttempt",
        "AFTER, BuildAttempt",
        "BEFORE, SendAttempt",
        "AFTER, SendAttempt",
        "BEFORE, send",
        "AFTER, send",
        "BEFORE, find",
        "AFTER, find",
        "BEFORE, ConfirmDeduction",
        "AFTER, ConfirmDeduction"
    })
    void theWayToItsSettlement(Moment moment, String what) throws Exception {
        Reckoning payer = payer("settled", moment, what, AMOUNT * 2);

        crash(moment, what, () -> deduct(payer));

        assertSettled(payer);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, NoteOutcomeUnknown", "AFTER, NoteOutcomeUnknown"})
    void theNoteThatItsOutcomeIsUnknown(Moment moment, String what) throws Exception {
        Reckoning payer = payer("unknown", moment, what, AMOUNT * 2);
        sandbox.fault(Map.of("kind", "drop-after-accept"));

        crash(moment, what, () -> deduct(payer));

        assertSettled(payer);
    }

    /** More at once than there are channels: those that wait share transactions, whose steps are recorded together. */
    @ParameterizedTest
    @CsvSource({
        "BEFORE, SettleTogether",
        "AFTER, SettleTogether",
        "BEFORE, SettleTogether/ConfirmDeduction",
        "AFTER, SettleTogether/ConfirmDeduction"
    })
    void aStepOfSeveralThatShareATransaction(Moment moment, String what) throws Exception {
        Reckoning payer = payer("shared", moment, what, AMOUNT * MANY);

        crash(moment, what, () -> Together.at(MANY, i -> deduct(payer, "r-" + i)));

        for (int i = 0; i < MANY; i++) {
            awaitAnswer(payer, "r-" + i, 200);
        }
        payer.awaitEnds(LIMIT);
        assertThat(sandbox.deducts(payer.vault())).hasSize(MANY);
        assertAllAgrees(payer);
    }

    /** No ledger takes the first attempt; both proofs of that end it, and a second follows. */
    @ParameterizedTest
    @CsvSource({
        "BEFORE, sequenceOf",
        "AFTER, sequenceOf",
        "BEFORE, FailAttempt",
        "AFTER, FailAttempt",
        "BEFORE, String",
        "AFTER, String"
    })
    void theWayToItsSecondAttempt(Moment moment, String what) throws Exception {
        Reckoning payer = payer("expired", moment, what, AMOUNT * 2);
        sandbox.fault(Map.of("kind", "never-included"));

        crash(moment, what, () -> deduct(payer));

        assertSettled(payer);
        assertThat(payer.count("AttemptFailed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, RefuseAttempt", "AFTER, RefuseAttempt", "BEFORE, String", "AFTER, String"})
    void theWayToItsCompensation(Moment moment, String what) throws Exception {
        Reckoning payer = payer("refused", moment, what, AMOUNT - 1);

        crash(moment, what, () -> deduct(payer));

        assertRefused(payer);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, RetrySettlement", "AFTER, RetrySettlement"})
    void theWordToTryAgain(Moment moment, String what) throws Exception {
        Reckoning payer = payer("retried", moment, what, AMOUNT - 1);
        assertThat(deduct(payer).status()).isEqualTo(402);
        sandbox.deed(payer.vault(), "fund", AMOUNT);
        String id = settlementOf(payer);

        crash(moment, what, () -> nodes.survivor().retrySettlement(id));

        assertThat(nodes.survivor().retrySettlement(id).status()).isEqualTo(moment == Moment.BEFORE ? 202 : 409);
        payer.awaitEnds(LIMIT);
        assertSettled(payer);
    }

    /** Asked for by the program, not by a client: what was requested and not begun must not wait for anybody. */
    @ParameterizedTest
    @CsvSource({"AFTER, RequestSettlement"})
    void theWayOfAStatement(Moment moment, String what) throws Exception {
        Reckoning payer = payer("statement", moment, what, AMOUNT);
        String period = owe(payer);

        crash(moment, what, () -> nodes.survivor().close(payer.tenant(), period));

        assertStatementSettled(payer);
    }

    /** The contract knows the request id, by a transaction that the log does not: the network is asked which. */
    @ParameterizedTest
    @CsvSource({"AFTER, trace"})
    void theSearchForADeductOfAnothersHand(Moment moment, String what) throws Exception {
        Reckoning payer = payer("traced", moment, what, AMOUNT);
        Stranger.deducts(sandbox.url(), payer.vault(), settlementOf(payer), AMOUNT);

        crash(moment, what, () -> deduct(payer));

        assertSettled(payer);
    }

    /** As before, but it was another amount: that is left to a person, once. */
    @ParameterizedTest
    @CsvSource({"BEFORE, BlockSettlement"})
    void theWordThatAPersonMustLook(Moment moment, String what) throws Exception {
        Reckoning payer = payer("blocked", moment, what, AMOUNT);
        Stranger.deducts(sandbox.url(), payer.vault(), settlementOf(payer), 1);

        crash(moment, what, () -> deduct(payer));

        await().atMost(LIMIT).until(() -> payer.count("SettlementBlocked") > 0);
        Reckoning.awaitQuiet(database, LIMIT);
        assertThat(payer.count("SettlementBlocked")).isEqualTo(1);
        assertThat(payer.count("AttemptBuilt")).isZero();
        assertThat(sandbox.deducts(payer.vault())).hasSize(1);
        Settling.assertReconciled(nodes.survivor());
    }

    private static String settlementOf(Reckoning payer) {
        return "settle:" + payer.tenant() + ":req:" + REQUEST;
    }

    /** Owes what the vault holds, and returns the month it is booked into. */
    private static String owe(Reckoning payer) {
        Reply reply = nodes.survivor().adjust(payer.tenant(), "owed", AMOUNT);
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        return reply.text("period");
    }

    private static void assertStatementSettled(Reckoning payer) {
        await().atMost(LIMIT).until(() -> sandbox.deducts(payer.vault()).size() == 1);
        payer.awaitEnds(LIMIT);
        assertAllAgrees(payer, AMOUNT);
    }

    private static Reckoning payer(String what, Moment moment, String where, long balance) {
        String tenant = what + '_' + moment + '_' + where.replace('/', '_');
        return Settling.payer(nodes.api(0), database, sandbox, tenant, balance);
    }

    /** Asks in a way at which a node dies, and has another started. */
    private static void crash(Moment moment, String what, Callable<?> request) throws Exception {
        new CrashOrder(moment, what).give(order);
        request.call(); // It may be answered: by the other node, or by the dying one from another thread.
        nodes.awaitDeath();
        nodes.replaceTheDead();
    }

    private static void assertSettled(Reckoning payer) {
        Reply reply = awaitAnswer(payer, REQUEST, 200);
        payer.awaitEnds(LIMIT);
        assertThat(reply.text("stellarTxHash")).isEqualTo(payer.hashOf(REQUEST));
        assertThat(sandbox.deducts(payer.vault())).hasSize(1);
        assertAllAgrees(payer);
    }

    private static void assertRefused(Reckoning payer) {
        awaitAnswer(payer, REQUEST, 402);
        payer.awaitEnds(LIMIT);
        assertThat(sandbox.deducts(payer.vault())).isEmpty();
        assertAllAgrees(payer);
    }

    private static void assertAllAgrees(Reckoning payer) {
        assertAllAgrees(payer, 0);
    }

    private static void assertAllAgrees(Reckoning payer, long charged) {
        payer.assertPaidOnce();
        payer.awaitBooks(charged, LIMIT);
        Reckoning.awaitQuiet(database, LIMIT);
        Settling.assertReconciled(nodes.survivor());
    }

    private static Reply deduct(Reckoning payer) {
        return deduct(payer, REQUEST);
    }

    private static Reply deduct(Reckoning payer, String requestId) {
        return nodes.survivor().deduct(payer.tenant(), requestId, USDC);
    }

    private static Reply awaitAnswer(Reckoning payer, String requestId, int status) {
        return await().atMost(LIMIT)
                .pollInterval(ASK_AGAIN)
                .until(() -> deduct(payer, requestId), reply -> reply.status() == status);
    }
}
