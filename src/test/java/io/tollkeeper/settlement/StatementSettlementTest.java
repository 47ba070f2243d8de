package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.Period;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A statement")
class StatementSettlementTest {

    @Test
    void isSettledFromTheVault() {
        Payer payer = Payer.with(1_000_000);
        String period = payer.owe("a", 1_500);

        payer.close(period);

        payer.awaitState("stmt:" + period, "settled");
        JsonNode settlement = payer.settlement("stmt:" + period);
        assertThat(settlement.get("attempts").get(0).get("state").asString()).isEqualTo("confirmed");
        assertThat(payer.deducts()).singleElement().satisfies(deduct -> {
            assertThat(deduct.get("amount").asString()).isEqualTo("1500");
            assertThat(deduct.get("requestId").asString())
                    .isEqualTo(settlement.get("contract_request_id").asString());
            assertThat(deduct.get("transactionHash").asString())
                    .isEqualTo(settlement.get("stellar_tx_hash").asString());
        });
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
    }

    @Test
    void isReceiptedWithItsTransactionOnceItIsSettled() {
        Payer payer = Payer.with(1_000_000);
        String period = payer.owe("a", 1_500);
        payer.close(period);
        payer.awaitState("stmt:" + period, "settled");
        JsonNode settlement = payer.settlement("stmt:" + period);

        JsonNode receipt = payer.receipt(period);

        assertThat(receipt.get("total_minor").asString()).isEqualTo("1500");
        JsonNode settled = receipt.get("settlement");
        assertThat(settled.get("transaction")).isEqualTo(settlement.get("stellar_tx_hash"));
        assertThat(settled.get("request_id")).isEqualTo(settlement.get("contract_request_id"));
        assertThat(settled.get("amount_minor").asString()).isEqualTo("1500");
        assertThat(settled.get("vault").asString()).isEqualTo(payer.vault());
        assertThat(settled.get("ledger").asLong()).isPositive();
    }

    @Test
    void thatTheVaultCannotPayIsPutBackAndPaidWhenTriedAgain() {
        Payer payer = Payer.with(100);
        String period = payer.owe("a", 1_500);

        payer.close(period);

        payer.awaitState("stmt:" + period, "compensated");
        assertThat(payer.receipt(period).has("settlement")).isFalse();
        assertThat(payer.settlement("stmt:" + period).get("reason").asString()).isEqualTo("InsufficientBalance");
        payer.awaitBalance(1_500, 0, 0, 1_500);
        payer.reconcile();

        payer.deed("fund", "{\"amount_minor\":\"5000\"}");
        payer.application()
                .admin()
                .post("/settlements/settle:" + payer.tenant() + ":stmt:" + period + "/retry", "")
                .expect(202);

        payer.awaitState("stmt:" + period, "settled");
        payer.awaitBalance(0, 0, 1_500, 0);
        assertThat(payer.deducts()).hasSize(1);
        payer.reconcile();
    }

    @Test
    void isSettledByAnotherAttemptOnceTheFirstIsProvenDead() {
        Payer payer = Payer.with(1_000_000);
        String period = payer.owe("a", 1_500);
        payer.fault("{\"kind\":\"never-included\"}");

        payer.close(period);

        payer.awaitState("stmt:" + period, "settled");
        JsonNode attempts = payer.settlement("stmt:" + period).get("attempts");
        assertThat(attempts.valueStream().map(attempt -> attempt.get("state").asString()))
                .containsExactly("expired", "confirmed");
        assertThat(payer.deducts()).hasSize(1);
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
    }

    @Test
    void ofACreditSettlesNothingAndLessensTheNext() {
        Payer payer = Payer.with(1_000_000);
        String first = payer.owe("credit", -250);
        payer.close(first);
        String second = payer.owe("a", 1_000);
        assertThat(second).isEqualTo(Period.parse(first).next().toString());

        // Its month has not begun, so it cannot be closed over HTTP: what it would settle is shown by the ledger.
        await().atMost(Payer.PATIENCE)
                .untilAsserted(() -> assertThat(payer.credit(first)).isEqualTo(-250));
        assertThat(payer.settlements()).isEmpty();
    }

    @Test
    void isLessenedByTheCreditThatTwoMonthsBeforeHaveLeft() {
        Payer payer = Payer.with(1_000_000);
        YearMonth now = Period.of(Instant.now()).month();
        Period first = new Period(now.minusMonths(3));
        Period second = new Period(now.minusMonths(2));
        Period third = new Period(now.minusMonths(1));

        payer.owe(first, -250);
        payer.close(first.toString());
        await().atMost(Payer.PATIENCE)
                .untilAsserted(() -> assertThat(payer.credit(first.toString())).isEqualTo(-250));
        payer.owe(second, 100);
        payer.close(second.toString());
        await().atMost(Payer.PATIENCE)
                .untilAsserted(() -> assertThat(payer.credit(second.toString())).isEqualTo(-150));
        assertThat(payer.settlements()).isEmpty();
        payer.owe(third, 1_000);
        payer.close(third.toString());

        payer.awaitState("stmt:" + third, "settled");
        assertThat(payer.settlement("stmt:" + third).get("amount_minor").asString())
                .isEqualTo("850");
        assertThat(payer.settlements()).hasSize(1);
        assertThat(payer.deducts()).hasSize(1);
        payer.awaitBalance(0, 0, 850, 0);
        payer.reconcile();
    }

    @Test
    void waitsForAVaultToBeAttached() {
        Payer payer = Payer.withoutAVault();
        String period = payer.owe("a", 1_500);
        payer.close(period);
        assertThat(payer.settlements()).isEmpty();

        Payer provided = payer.provide(1_000_000);

        provided.awaitState("stmt:" + period, "settled");
        provided.awaitBalance(0, 0, 1_500, 0);
    }

    @Test
    void leavesOutWhatATenantPaysAsSoonAsItOwes() {
        Payer payer = Payer.with(1_000_000);
        payer.application()
                .admin()
                .put("/tenants/" + payer.tenant() + "/settlement-terms", "{\"mode\":\"immediate\"}")
                .expect(200);
        String period = payer.owe("a", 1);

        payer.awaitState("early:" + period + ":1", "settled");
        payer.owe("b", 300);
        payer.awaitState("early:" + period + ":2", "settled");
        payer.awaitBalance(0, 0, 301, 0);
        payer.close(period);

        assertThat(payer.deducts().stream().map(deduct -> deduct.get("amount").asString()))
                .containsExactlyInAnyOrder("1", "300");
        payer.reconcile();
        assertThat(payer.settlements()).hasSize(2);
    }

    @Test
    void leavesOutWhatWasSettledEarly() {
        Payer payer = Payer.with(1_000_000);
        payer.application()
                .admin()
                .put(
                        "/tenants/" + payer.tenant() + "/settlement-terms",
                        "{\"mode\":\"threshold\",\"threshold_minor\":\"1000\"}")
                .expect(200);
        String period = payer.owe("a", 900);
        payer.owe("b", 300);

        payer.awaitState("early:" + period + ":1", "settled");
        payer.awaitBalance(0, 0, 1_200, 0);
        payer.owe("c", 77);
        payer.close(period);

        payer.awaitState("stmt:" + period, "settled");
        assertThat(payer.settlement("stmt:" + period).get("amount_minor").asString())
                .isEqualTo("77");
        payer.awaitBalance(0, 0, 1_277, 0);
        assertThat(payer.deducts()).hasSize(2);
        payer.reconcile();
    }
}
