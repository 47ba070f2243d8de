package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.OnAxonServer;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Together;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With the log on Axon Server, a settlement")
class SettlementOnAxonServerTest {

    @Test
    void ofAStatementIsPaidOnce() {
        Payer payer = Payer.at(OnAxonServer.shared(), 1_000_000);
        String period = payer.owe("a", 1_500);

        payer.close(period);

        payer.awaitState("stmt:" + period, "settled");
        payer.awaitBalance(0, 0, 1_500, 0);
        assertThat(payer.deducts()).hasSize(1);
        payer.reconcile();
    }

    /** More at once than there are channels: those that wait share transactions, whose steps are recorded together. */
    @Test
    void ofEachOfManyDeductsIsPaidOnce() throws Exception {
        Payer payer = Payer.at(OnAxonServer.shared(), 10_000_000);

        List<Reply> replies = Together.at(24, i -> payer.deduct("r-" + i % 12, "0.01"));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(payer.deducts()).hasSize(12);
        payer.awaitBalance(0, 0, 1_200_000, 0);
        payer.reconcile();
    }

    @Test
    void thatTheVaultCannotPayIsPutBack() {
        Payer payer = Payer.at(OnAxonServer.shared(), 1_000);

        Reply refused = payer.deduct("r-1", "0.01").expect(402);

        assertThat(refused.json().get("code").asString()).isEqualTo("insufficient_balance");
        payer.awaitBalance(0, 0, 0, 0);
        assertThat(payer.deducts()).isEmpty();
        payer.reconcile();
    }

    @Test
    void isTriedAgainOnceItsFirstAttemptIsProvenDead() {
        Payer payer = Payer.at(OnAxonServer.shared(), 1_000_000);
        String period = payer.owe("a", 1_500);
        payer.fault("{\"kind\":\"never-included\"}");

        payer.close(period);

        payer.awaitState("stmt:" + period, "settled");
        assertThat(payer.deducts()).hasSize(1);
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
    }
}
