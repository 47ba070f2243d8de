package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Three nodes on one PostgreSQL. Each in turn is killed or told to end, and another takes its place, while clients record,
 * adjust, wait for deducts, and a month is closed. Then the books must hold what clients were told, to the last unit.
 */
@BesideTheOthers
@DisplayName("Three nodes in rotation")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is neither SIGKILL nor SIGTERM")
class RotationTest {

    private static final int TERMINATED = 143;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    @Test
    void loseNothingAndDoubleNothing() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (Sandbox sandbox = Sandbox.start(Settling.LEDGER);
                Fleet fleet = Fleet.start(
                        plan("rotating-0", database, sandbox),
                        plan("rotating-1", database, sandbox),
                        plan("rotating-2", database, sandbox));
                Load load = new Load(fleet.apis());
                Load paying = new Load(fleet.apis())) {
            Account account = Account.open(fleet.node(0), database, "rotated");
            Reckoning payer = Settling.payer(fleet.node(0).api(), database, sandbox, "payer", 100_000_000);
            begin(load, account.tenant());
            for (int i = 0; i < 4; i++) {
                paying.client(Errand.deducts(payer.tenant(), "d" + i + '-'));
            }
            load.awaitAnswers(100);

            fleet.node(0).kill();
            load.awaitAnswers(50);
            fleet.replace(0);
            String period = account.period();
            Reply closed = fleet.node(0).api().close(account.tenant(), period);
            assertThat(closed.status()).as(closed.toString()).isEqualTo(200);

            fleet.node(1).terminate();
            assertThat(fleet.node(1).awaitEnd(STOP_LIMIT)).isEqualTo(TERMINATED);
            fleet.node(2).kill();
            load.awaitAnswers(50);
            fleet.replace(1);
            fleet.replace(2);
            load.awaitAnswers(50);
            paying.awaitAnswers(1);

            account.accept(load.finish());
            paying.finish();
            assertThat(load.untold()).as("recorded, but answered as if not").isEmpty();
            assertStatement(fleet.node(1), account, period);
            account.assertNothingLostNothingDoubled(fleet.node(2));
            payer.awaitEnds(LIMIT);
            payer.assertPaidOnce();
            payer.awaitBooks(0, LIMIT);
            Settling.assertReconciled(fleet.node(0).api());
        }
    }

    private static NodePlan plan(String name, TestDatabase database, Sandbox sandbox) {
        return Settling.plan(name, database, sandbox).with("LEDGER_SEGMENTS", "4");
    }

    private static void begin(Load load, String tenant) {
        for (int i = 0; i < 6; i++) {
            load.client(Errand.singles(tenant, "s" + i + '-'));
        }
        load.client(Errand.batches(tenant, "b-", 20))
                .client(Errand.batches(tenant, "c-", 20))
                .client(Errand.adjustments(tenant, "a-"))
                .client(Errand.adjustments(tenant, "e-"));
    }

    /** The closed month holds what clients were told was booked into it, and nothing else. */
    private static void assertStatement(Node node, Account account, String period) {
        await().atMost(LIMIT)
                .until(() -> node.api()
                        .statement(account.tenant(), period)
                        .text("status")
                        .equals("closed"));
        Reply statement = node.api().statement(account.tenant(), period);
        assertThat(statement.text("total_minor"))
                .isEqualTo(Long.toString(
                        booked(account, period).mapToLong(Receipt::amount).sum()));
        assertThat(statement.number("line_count"))
                .isEqualTo(booked(account, period).count());
        assertThat(account.books().closings(period)).isOne();
        assertThat(account.books().issues(period)).isOne();
    }

    private static Stream<Receipt> booked(Account account, String period) {
        return account.receipts().stream()
                .distinct()
                .filter(receipt -> receipt.period().equals(period));
    }
}
