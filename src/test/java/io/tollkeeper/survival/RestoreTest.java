package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.testing.ArchivingServer;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The database is backed up while it works, and restored to a moment later than the backup and earlier than the last
 * payment. The network does not go back with it.
 */
@BesideTheOthers
@DisplayName("A database restored to a moment")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the archive is kept with cp")
class RestoreTest {

    private static final String USDC = "0.0000500";

    @Test
    void hasAllThatWasToldUntilThenAndPaysNothingTwice() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Settling.LEDGER);
                ArchivingServer server = ArchivingServer.start()) {
            TestDatabase database = server.createDatabase();
            Account account;
            Reckoning payer;
            Path backup;
            String moment;
            String lost;
            try (Node node = Node.start(Settling.plan("before", database, sandbox))) {
                account = Account.open(node, database, "restored");
                payer = Settling.payer(node.api(), database, sandbox, "payer", 1_000_000);
                use(account, node, "first-");
                assertPaid(node.api().deduct(payer.tenant(), "first", USDC));
                backup = server.backUp();

                use(account, node, "second-");
                assertPaid(node.api().deduct(payer.tenant(), "second", USDC));
                moment = new Books(database, "").text("select clock_timestamp()::text");

                assertThat(node.api()
                                .record(account.tenant(), new Usage("lost", 1))
                                .succeeded())
                        .isTrue();
                lost = assertPaid(node.api().deduct(payer.tenant(), "lost", USDC));
                server.archive();
            }

            try (ArchivingServer restored = server.restore(backup, moment)) {
                TestDatabase again = restored.sameAs(database);
                Account then = account.in(again);
                Reckoning now = new Reckoning(again, sandbox, payer.tenant(), payer.vault());
                lookBeforePaying(again, sandbox, then);
                payOn(again, sandbox, now, lost);
            }
        }
    }

    /** What the operator's page says comes first: nothing is settled, and the chain tells what the log has forgotten. */
    private static void lookBeforePaying(TestDatabase again, Sandbox sandbox, Account then) {
        NodePlan plan = Settling.plan("looking", again, sandbox).with("TOLLKEEPER_ROLES", "rest,projector");
        try (Node node = Node.start(plan)) {
            then.assertNothingLostNothingDoubled(node);
            Reply chain = node.api().reconcileChain();
            assertThat(chain.body().path("ok").asBoolean(true)).as("%s", chain).isFalse();
            assertThat(chain.body().path("differences").valueStream())
                    .as("%s", chain)
                    .extracting(difference -> difference.path("type").asString())
                    .containsExactly("deduct_without_settlement");
            use(then, node, "third-");
            then.assertNothingLostNothingDoubled(node);
        }
    }

    /** The client has no answer that the log knows, and asks again. Another goes on as if nothing had happened. */
    private static void payOn(TestDatabase again, Sandbox sandbox, Reckoning payer, String lost) {
        try (Node node = Node.start(Settling.plan("paying", again, sandbox))) {
            assertPaid(node.api().deduct(payer.tenant(), "second", USDC));
            assertPaid(node.api().deduct(payer.tenant(), "fourth", USDC));
            assertThat(assertPaid(node.api().deduct(payer.tenant(), "lost", USDC)))
                    .as("the payment that the log had forgotten")
                    .isEqualTo(lost);
            assertThat(sandbox.deducts(payer.vault()))
                    .as("each is paid once, and once only")
                    .extracting(Sandbox.Deduct::requestId)
                    .doesNotHaveDuplicates()
                    .hasSize(4);
            Settling.assertReconciled(node.api());
        }
    }

    private static void use(Account account, Node node, String prefix) {
        for (int i = 0; i < 30; i++) {
            account.accept(node.api().record(account.tenant(), new Usage(prefix + i, 1 + i)));
        }
    }

    private static String assertPaid(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text("stellarTxHash")).isNotEmpty();
        return reply.text("stellarTxHash");
    }
}
