package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each test has one of two nodes kill itself where an attempt ends that was refused after it was sent: by a ledger, which
 * is a fact, or by the server that was to pass it on, which is none until ledgers prove it.
 *
 * <p>Time stands still on the network until all is prepared, so that a vault is drained after an attempt was simulated and
 * before a ledger has it, however slow the machine.
 */
@BesideTheOthers
@DisplayName("A deduct survives a node killed at")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class RefusalCrashTest {

    private static final Duration LIMIT = CrashSite.LIMIT;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Longer than an attempt is valid. */
    private static final int TOO_MANY_LEDGERS = 14;

    private static final int CHANNELS = 3;
    private static final int SHARING = 4;
    private static final int PAYABLE = 2;
    private static final int OFTEN = 1_000;

    @TempDir
    static Path orders;

    private static CrashSite site;
    private static Ledgers ledgers;

    @BeforeAll
    static void start() throws SQLException {
        // What is held up must not be given up meanwhile, and a vault is to be drained before the next attempt.
        site = CrashSite.open(
                Duration.ZERO,
                orders.resolve("order"),
                plan -> plan.with("SOROBAN_READ_TIMEOUT_MS", "20000")
                        .with("SETTLEMENT_FIRST_BACKOFF", "2s")
                        .with("SETTLEMENT_LONGEST_BACKOFF", "2s"));
        ledgers = new Ledgers(site.sandbox(), Settling.LEDGER);
    }

    @BeforeEach
    void haveTwoNodes() {
        ledgers.goOn();
        site.mend();
    }

    @AfterAll
    static void stop() {
        ledgers.close();
        site.close();
    }

    /** What was done on the network, and seen in the log, before the order to crash is given. */
    private interface Preparation {

        /** @param clients run what asks for more */
        void run(ExecutorService clients);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, FailAttempt", "AFTER, FailAttempt"})
    void theWordThatALedgerHoldsItWithoutEffect(Moment moment, String where) {
        Reckoning payer = site.payer("failed", moment, where, CrashSite.AMOUNT);

        crash(moment, where, clients -> {
            ask(clients, payer, CrashSite.REQUEST);
            payer.awaitCount("AttemptBuilt", 1, LIMIT);
            site.sandbox().deed(payer.vault(), "drain", 0);
        });

        site.assertRefused(payer);
        assertThat(payer.ends("failed_on_ledger")).isEqualTo(1);
        site.assertSettledWhenTriedAgain(payer);
    }

    /** The transaction that they share fails for some of them. All are halved, and those that can be paid are. */
    @ParameterizedTest
    @CsvSource({
        "BEFORE, SettleTogether/FailAttempt",
        "AFTER, SettleTogether/FailAttempt",
        "BEFORE, lease/queueTogether",
        "AFTER, lease/queueTogether"
    })
    void theWordThatALedgerHoldsNoneOfThoseThatShareIt(Moment moment, String where) {
        Reckoning others = site.payer("before", moment, where, CrashSite.AMOUNT * CHANNELS);
        Reckoning payer = site.payer("halved", moment, where, CrashSite.AMOUNT * SHARING);

        crash(moment, where, clients -> {
            for (int i = 0; i < CHANNELS; i++) {
                ask(clients, others, "r-" + i);
                others.awaitCount("AttemptBuilt", i + 1, LIMIT);
            }
            for (int i = 0; i < SHARING; i++) {
                ask(clients, payer, "r-" + i);
            }
            payer.awaitCount("SettlementRequested", SHARING, LIMIT);
            site.sandbox().closeLedgers(1); // Which sets the channels free.
            payer.awaitCount("AttemptBuilt", SHARING, LIMIT);
            site.sandbox().deed(payer.vault(), "drain", CrashSite.AMOUNT * PAYABLE);
        });

        assertThat(site.awaitSettled(payer, "r-", SHARING)).isEqualTo(PAYABLE);
        payer.awaitEnds(LIMIT);
        assertThat(payer.ends("failed_on_ledger")).isGreaterThanOrEqualTo(SHARING);
        site.assertAllAgrees(payer);
        others.awaitEnds(LIMIT);
        others.assertPaidOnce();
    }

    /** Before it is noted that it was rejected, nobody knows: then both proofs must end it. After, another may follow. */
    @ParameterizedTest
    @CsvSource({"BEFORE, FailAttempt", "AFTER, FailAttempt"})
    void theWordThatItWasRejected(Moment moment, String where) {
        Reckoning payer = site.payer("rejected", moment, where, CrashSite.AMOUNT);

        crash(moment, where, clients -> askTooLate(clients, payer));

        site.assertSettled(payer);
        if (moment == Moment.BEFORE) {
            assertThat(payer.ends("rejected")).as(payer.story()).isZero();
            assertThat(payer.ends("expired")).as(payer.story()).isEqualTo(1);
        } else { // And whether its death is proven before another follows is a matter of time.
            assertThat(payer.ends("rejected")).as(payer.story()).isEqualTo(1);
        }
    }

    /** Nothing more can be tried, and all that the books wait for is the proof that what was rejected is dead. */
    @ParameterizedTest
    @CsvSource({"BEFORE, ProveExpired", "AFTER, ProveExpired", "BEFORE, String", "AFTER, String"})
    void theProofThatTheRejectedOneIsDead(Moment moment, String where) {
        Reckoning payer = site.payer("proven", moment, where, CrashSite.AMOUNT);

        crash(moment, where, clients -> {
            askTooLate(clients, payer);
            site.sandbox().endFaults();
            payer.awaitCount("AttemptFailed", 1, LIMIT);
            site.sandbox().deed(payer.vault(), "drain", 0);
            payer.awaitCount("AttemptRefused", 1, LIMIT);
            Reckoning.awaitQuiet(site.database(), LIMIT); // It would be given up by now.
            assertThat(payer.count("SettlementFailed"))
                    .as("given up before the proof")
                    .isZero();
        });

        site.assertRefused(payer);
        assertThat(payer.ends("rejected")).as(payer.story()).isEqualTo(1);
        assertThat(payer.ends("expired")).as(payer.story()).isEqualTo(1);
        site.assertSettledWhenTriedAgain(payer);
    }

    /** Prepares, gives the order, and lets time go on and all that is held up. Returns when a node has died. */
    private static void crash(Moment moment, String where, Preparation preparation) {
        ledgers.hold();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            preparation.run(clients);
            site.order(moment, where);
            site.sandbox().endFaults();
            ledgers.goOn();
            site.awaitCrash();
        }
    }

    private static void ask(ExecutorService clients, Reckoning payer, String requestId) {
        clients.execute(() -> site.deduct(payer, requestId));
    }

    /** Has an attempt held up, while it is built, until it is too late for it. It is rejected when faults end. */
    private static void askTooLate(ExecutorService clients, Reckoning payer) {
        site.sandbox().fault(Map.of("kind", "late", "method", "getLatestLedger", "count", OFTEN));
        ask(clients, payer, CrashSite.REQUEST);
        await().atMost(LIMIT)
                .pollInterval(LOOK_AGAIN)
                .until(() -> site.sandbox().faultsLeft() < OFTEN);
        site.sandbox().closeLedgers(TOO_MANY_LEDGERS);
    }
}
