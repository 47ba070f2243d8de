package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Two nodes that settle, either of which kills itself where it is ordered to, and what must be true of a deduct then,
 * whichever of them was asked for it.
 *
 * @param order where they look for orders to crash
 */
record CrashSite(TestDatabase database, Sandbox sandbox, Pair nodes, Path order) implements AutoCloseable {

    /** For whatever was begun to end, on a busy machine. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    static final String REQUEST = "r-1";
    static final String USDC = "0.01";

    /** As much, in minor units. */
    static final long AMOUNT = 100_000;

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    /**
     * Starts the network and the nodes, and returns when all answer.
     *
     * @param ledger how long between two ledgers; zero if they close only when told to
     * @param changes makes of the usual plan of a node the one that these follow
     */
    static CrashSite open(Duration ledger, Path order, UnaryOperator<NodePlan> changes) throws SQLException {
        TestDatabase database = TestDatabase.create();
        Sandbox sandbox = Sandbox.start(ledger);
        NodePlan plan = changes.apply(Settling.plan("crashing", database, sandbox));
        return new CrashSite(database, sandbox, Pair.start(plan.crashingBy(order)), order);
    }

    /** Sees to it that nothing goes wrong any more, and that both nodes are ready. */
    void mend() {
        CrashOrder.withdraw(order);
        sandbox.endFaults();
        nodes.mend();
    }

    /** Opens a tenant, named after a place to crash at, whose vault holds so many minor units. */
    Reckoning payer(String what, Moment moment, String where, long balance) {
        String tenant = what + '_' + moment + '_' + where.replace('/', '_');
        return Settling.payer(nodes.api(0), database, sandbox, tenant, balance);
    }

    /** Gives the order to crash there. */
    void order(Moment moment, String where) {
        new CrashOrder(moment, where).give(order);
    }

    /** Waits until one has followed the order, and has another started. */
    void awaitCrash() {
        nodes.awaitDeath();
        nodes.replaceTheDead();
    }

    Reply deduct(Reckoning payer, String requestId) {
        return nodes.survivor().deduct(payer.tenant(), requestId, USDC);
    }

    /** Asks again and again, as a client does, until it is told so. */
    Reply awaitAnswer(Reckoning payer, String requestId, int status) {
        return await().atMost(LIMIT)
                .pollInterval(ASK_AGAIN)
                .until(() -> deduct(payer, requestId), reply -> reply.status() == status);
    }

    /** Asks until every request is answered for good; returns how many were settled. */
    long awaitSettled(Reckoning payer, String prefix, int requests) {
        long settled = 0;
        for (int i = 0; i < requests; i++) {
            String requestId = prefix + i;
            Reply reply = await().atMost(LIMIT)
                    .pollInterval(ASK_AGAIN)
                    .until(() -> deduct(payer, requestId), answer -> answer.status() == 200 || answer.status() == 402);
            settled += reply.status() == 200 ? 1 : 0;
        }
        return settled;
    }

    /** Checks that the one deduct of a payer was paid once, and that everybody says so. */
    void assertSettled(Reckoning payer) {
        Reply reply = awaitAnswer(payer, REQUEST, 200);
        payer.awaitEnds(LIMIT);
        assertThat(reply.text("stellarTxHash")).isEqualTo(payer.hashOf(REQUEST));
        assertThat(sandbox.deducts(payer.vault())).hasSize(1);
        assertAllAgrees(payer);
    }

    /** Checks that the one deduct of a payer came to nothing, and that everybody says so. */
    void assertRefused(Reckoning payer) {
        awaitAnswer(payer, REQUEST, 402);
        payer.awaitEnds(LIMIT);
        assertThat(sandbox.deducts(payer.vault())).isEmpty();
        assertAllAgrees(payer);
    }

    /** Fills the vault, has the refused deduct tried again, and checks that it is paid then, under the same request id. */
    void assertSettledWhenTriedAgain(Reckoning payer) {
        sandbox.deed(payer.vault(), "fund", AMOUNT);
        String id = "settle:" + payer.tenant() + ":req:" + REQUEST;
        Reply retry = nodes.survivor().retrySettlement(id);
        assertThat(retry.status()).as(retry.toString()).isEqualTo(202);
        assertSettled(payer);
    }

    /** Checks that the network, the log, the ledger and the views agree, and that nothing is left to do. */
    void assertAllAgrees(Reckoning payer) {
        payer.assertPaidOnce();
        payer.awaitBooks(0, LIMIT);
        Reckoning.awaitQuiet(database, LIMIT);
        Settling.assertReconciled(nodes.survivor());
    }

    @Override
    public void close() {
        nodes.close();
        sandbox.close();
    }
}
