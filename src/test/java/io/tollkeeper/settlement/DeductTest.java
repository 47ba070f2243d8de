package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testapp.Together;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A deduct")
class DeductTest {

    @Test
    void takesTheAmountFromTheVaultOnce() {
        Payer payer = Payer.with(1_000_000);

        JsonNode answer = payer.deduct("r-1", "0.01").expect(200).json();

        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("usageEventId").asString()).isEqualTo("req:r-1");
        assertThat(answer.get("stellarTxHash").asString()).matches("[0-9a-f]{64}");
        assertThat(answer.get("alreadyProcessed").asBoolean()).isFalse();
        assertThat(payer.deducts()).singleElement().satisfies(deduct -> {
            assertThat(deduct.get("amount").asString()).isEqualTo("100000");
            assertThat(deduct.get("transactionHash").asString())
                    .isEqualTo(answer.get("stellarTxHash").asString());
        });
        payer.awaitBalance(0, 0, 100_000, 0);
        payer.reconcile();
    }

    @Test
    void isCountedWhenItEnds() {
        double settled = ended("settled");
        double compensated = ended("compensated");

        Payer.with(1_000_000).deduct("r-1", "0.01").expect(200);
        Payer.with(1_000).deduct("r-1", "0.01").expect(402);

        await().atMost(Payer.PATIENCE).untilAsserted(() -> {
            assertThat(ended("settled")).isGreaterThan(settled);
            assertThat(ended("compensated")).isGreaterThan(compensated);
        });
    }

    private static double ended(String how) {
        return TestApplication.shared()
                .bean(MeterRegistry.class)
                .get("tollkeeper.settlements.ended")
                .tag("how", how)
                .counter()
                .count();
    }

    @Test
    void hasTheSameAnswerWhenItIsAskedForAgain() {
        Payer payer = Payer.with(1_000_000);
        JsonNode first = payer.deduct("r-1", "0.01").expect(200).json();

        JsonNode again = payer.deduct("r-1", "0.0100000").expect(200).json();

        assertThat(again.get("stellarTxHash")).isEqualTo(first.get("stellarTxHash"));
        assertThat(again.get("alreadyProcessed").asBoolean()).isTrue();
        assertThat(payer.deducts()).hasSize(1);
    }

    @Test
    void isTakenOnceHoweverManyAskAtOnce() throws Exception {
        Payer payer = Payer.with(1_000_000);

        List<Reply> replies = Together.at(8, i -> payer.deduct("r-1", "0.01"));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies.stream()
                        .map(reply -> reply.json().get("stellarTxHash").asString())
                        .distinct())
                .hasSize(1);
        assertThat(replies.stream()
                        .filter(reply -> !reply.json().get("alreadyProcessed").asBoolean()))
                .hasSize(1);
        assertThat(payer.deducts()).hasSize(1);
    }

    @Test
    void isRefusedUnderARequestIdOfAnother() {
        Payer payer = Payer.with(1_000_000);
        payer.deduct("r-1", "0.01").expect(200);

        JsonNode refused = payer.deduct("r-1", "0.02").expect(409).json();

        assertThat(refused.get("code").asString()).isEqualTo("request_id_reused");
        assertThat(payer.deducts()).hasSize(1);
    }

    @Test
    void isNotPaidByAVaultThatHoldsLess() {
        Payer payer = Payer.with(1_000);

        JsonNode refused = payer.deduct("r-1", "0.01").expect(402).json();

        assertThat(refused.get("code").asString()).isEqualTo("insufficient_balance");
        payer.awaitBalance(0, 0, 0, 0);
        payer.deduct("r-1", "0.01").expect(402);
        JsonNode asked = payer.request("r-1").expect(200).json();
        assertThat(asked.get("success").asBoolean()).isFalse();
        assertThat(asked.get("state").asString()).isEqualTo("compensated");
        assertThat(asked.get("reason").asString()).isEqualTo("InsufficientBalance");
        assertThat(payer.deducts()).isEmpty();
        assertThat(payer.logged("AttemptBuilt")).isZero();
        payer.reconcile();
    }

    @Test
    void isRefusedByAPausedContract() {
        Payer payer = Payer.with(1_000_000);
        payer.deed("pause", "{}");

        JsonNode refused = payer.deduct("r-1", "0.01").expect(502).json();

        assertThat(refused.get("message").asString()).contains("Paused");
        payer.awaitBalance(0, 0, 0, 0);
    }

    @Test
    void isNotTakenFromATenantWithoutAVault() {
        assertThat(Payer.withoutAVault()
                        .deduct("r-1", "0.01")
                        .expect(404)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("vault_not_found");
    }

    @Test
    void isToldToItsOwnerOnly() {
        Payer payer = Payer.with(1_000_000);
        payer.deduct("r-1", "0.01").expect(200);

        assertThat(payer.request("r-1").expect(200).json().get("success").asBoolean())
                .isTrue();
        Payer.with(1).request("r-1").expect(404);
    }

    @Test
    void isTakenOnceThoughTheNetworksAnswersAreLost() {
        Payer payer = Payer.with(1_000_000);
        payer.fault("{\"kind\":\"drop-after-accept\"}");

        payer.deduct("r-1", "0.01").expect(200);

        assertThat(payer.deducts()).hasSize(1);
        assertThat(payer.logged("OutcomeUnknown")).isOne();
    }

    @Test
    void sharesATransactionWithOthersThatWaitTogether() throws Exception {
        Payer payer = Payer.with(10_000_000);

        List<Reply> replies = Together.at(60, i -> payer.deduct("r-" + i, "0.01"));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(payer.deducts()).hasSize(60);
        assertThat(payer.deducts().stream()
                        .map(deduct -> deduct.get("requestId").asString())
                        .distinct())
                .hasSize(60);
        assertThat(payer.deducts().stream()
                        .map(deduct -> deduct.get("transactionHash").asString())
                        .distinct()
                        .count())
                .isLessThan(30);
        payer.awaitBalance(0, 0, 6_000_000, 0);
        payer.reconcile();
    }

    @Test
    void isNotHeldUpByOthersThatTheVaultCannotPay() throws Exception {
        Payer payer = Payer.with(2_000_000);

        List<Reply> replies = Together.at(20, i -> payer.deduct("r-" + i, i % 4 == 0 ? "9" : "0.01"));

        assertThat(replies.stream().filter(reply -> reply.status() == 402)).hasSize(5);
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(15);
        assertThat(payer.deducts()).hasSize(15);
        payer.awaitBalance(0, 0, 1_500_000, 0);
        payer.reconcile();
    }
}
