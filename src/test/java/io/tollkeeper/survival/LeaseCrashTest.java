package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testapp.Together;
import java.nio.file.Path;
import java.sql.SQLException;
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
 * Each test has one of two nodes kill itself at one commit of the line of settlements and of the channels' leases, and
 * looks whether the other takes over what the dead one held.
 */
@BesideTheOthers
@DisplayName("A deduct survives a node killed at the lease of a channel when")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class LeaseCrashTest {

    /** More than there are channels, and more than the vault can pay. */
    private static final int MANY = 12;

    private static final int PAYABLE = 6;

    @TempDir
    static Path orders;

    private static CrashSite site;

    @BeforeAll
    static void start() throws SQLException {
        // Much longer than a lease, so that the turn of one who waits for the network must be renewed.
        site = CrashSite.open(
                Settling.LEDGER, orders.resolve("order"), plan -> plan.with("SOROBAN_READ_TIMEOUT_MS", "20000"));
    }

    @BeforeEach
    void haveTwoNodes() {
        site.mend();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE, lease/assign",
        "AFTER, lease/assign",
        "BEFORE, lease/claim",
        "AFTER, lease/claim",
        "BEFORE, lease/release",
        "AFTER, lease/release"
    })
    void itIsTakenOrGivenBack(Moment moment, String where) {
        Reckoning payer = site.payer("leased", moment, where, CrashSite.AMOUNT * 2);

        site.order(moment, where);
        site.deduct(payer, CrashSite.REQUEST);
        site.awaitCrash();

        site.assertSettled(payer);
    }

    /** A node that lets its lease run on is in the midst of a turn: here it has sent, and waits for the answer. */
    @ParameterizedTest
    @CsvSource({"BEFORE, lease/renew", "AFTER, lease/renew"})
    void itRunsOn(Moment moment, String where) {
        Reckoning payer = site.payer("leased", moment, where, CrashSite.AMOUNT * 2);
        site.sandbox().fault(Map.of("kind", "late", "method", "sendTransaction"));

        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            client.execute(() -> site.deduct(payer, CrashSite.REQUEST));
            payer.awaitCount("AttemptSent", 1, CrashSite.LIMIT);
            site.order(moment, where);
            site.awaitCrash();
        }

        site.assertSettled(payer);
    }

    /** Those that a vault cannot pay are sifted out of those that share a transaction, and go back in line. */
    @ParameterizedTest
    @CsvSource({"BEFORE, lease/sendBack", "AFTER, lease/sendBack"})
    void itCarriesFewerFromThenOn(Moment moment, String where) throws Exception {
        Reckoning payer = site.payer("leased", moment, where, CrashSite.AMOUNT * PAYABLE);

        site.order(moment, where);
        Together.at(MANY, i -> site.deduct(payer, "r-" + i));
        site.awaitCrash();

        assertThat(site.awaitSettled(payer, "r-", MANY)).isEqualTo(PAYABLE);
        payer.awaitEnds(CrashSite.LIMIT);
        assertThat(site.sandbox().deducts(payer.vault())).hasSize(PAYABLE);
        site.assertAllAgrees(payer);
    }
}
