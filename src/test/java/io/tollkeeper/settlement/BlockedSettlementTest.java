package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testapp.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A settlement whose request id the contract knows, or that contradicts itself,")
class BlockedSettlementTest {

    private static final String NOBODY = "f".repeat(64);

    @Test
    void isSettledByTheDeductThatTheLedgersShowUnderItsRequestId() {
        Payer payer = Payer.with(1_000_000);
        String hash = Stranger.deducts(payer.vault(), payer.id("req:r-1"), 100_000);

        JsonNode answer = payer.deduct("r-1", "0.01").expect(200).json();

        assertThat(answer.get("stellarTxHash").asString()).isEqualTo(hash);
        assertThat(payer.deducts()).hasSize(1);
        assertThat(payer.logged("AttemptBuilt")).isZero();
        payer.awaitBalance(0, 0, 100_000, 0);
        payer.reconcile();
    }

    @Test
    void isLeftToAPersonWhenThatIsAnotherAmount() {
        Payer payer = Payer.with(1_000_000);
        String period = payer.owe("a", 1_500);
        String hash = Stranger.deducts(payer.vault(), payer.id("stmt:" + period), 5);

        payer.close(period);

        String id = "stmt:" + period;
        awaitBlocked(payer, id);
        JsonNode blocked = payer.settlement(id);
        assertThat(blocked.get("state").asString()).isEqualTo("requested");
        assertThat(blocked.get("reason").asString())
                .contains("hold 5 by " + hash)
                .contains("not 1500");
        assertThat(payer.application()
                        .admin()
                        .get("/settlements/" + payer.id(id))
                        .expect(200)
                        .json()
                        .get("reason"))
                .isEqualTo(blocked.get("reason"));
        payer.awaitBalance(0, 1_500, 0, 0);
        assertThat(payer.deducts()).hasSize(1);

        expectConflict(resolve(payer, id, settled(hash)), "not_proven");
        expectConflict(resolve(payer, id, settled(NOBODY)), "not_proven");
        expectConflict(resolve(payer, id, failed(false)), "not_proven");
        resolve(payer, id, failed(true)).expect(200);
        payer.awaitState(id, "compensated");
        payer.awaitBalance(1_500, 0, 0, 1_500);
    }

    @Test
    void isSettledByAPersonWhoNamesTheTransaction() {
        Payer payer = Payer.with(1_000_000);
        String id = compensatedAndBlocked(payer);
        payer.deed("unpause", "{}");
        String hash = Stranger.deducts(payer.vault(), payer.id(id), 1_500);

        expectConflict(resolve(payer, id, failed(true)), "deduct_on_ledger");
        expectConflict(resolve(payer, id, settled(NOBODY)), "not_proven");
        JsonNode answer = resolve(payer, id, settled(hash)).expect(200).json();

        assertThat(answer.get("outcome").asString()).isEqualTo("settled");
        payer.awaitState(id, "settled");
        JsonNode settlement = payer.settlement(id);
        assertThat(settlement.get("stellar_tx_hash").asString()).isEqualTo(hash);
        assertThat(settlement.get("blocked").asBoolean()).isFalse();
        assertThat(settlement.has("reason")).isFalse();
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
        JsonNode event = audited(payer, id);
        assertThat(event.get("actor").asString()).startsWith("admin");
        assertThat(event.get("reason").asString()).isEqualTo("looked at the ledger");
        expectConflict(resolve(payer, id, settled(hash)), "settlement_not_blocked");
    }

    @Test
    void isGivenUpWithoutAProofOnlyForAWrittenReasonAndMayBeTriedAgain() {
        Payer payer = Payer.with(1_000_000);
        String id = compensatedAndBlocked(payer);

        expectConflict(resolve(payer, id, failed(false)), "not_proven");
        expectConflict(
                payer.application().admin().post("/settlements/" + payer.id(id) + "/retry", ""), "settlement_blocked");
        resolve(payer, id, failed(true)).expect(200);

        payer.awaitState(id, "compensated");
        payer.deed("unpause", "{}");
        payer.application()
                .admin()
                .post("/settlements/" + payer.id(id) + "/retry", "")
                .expect(202);
        payer.awaitState(id, "settled");
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
    }

    @Test
    void isGivenUpByBothProofsOfItsAttemptsDeath() {
        Payer payer = Payer.with(1_000_000);
        String period = payer.owe("a", 1_500);
        payer.fault("{\"kind\":\"never-included\"}");
        payer.close(period);
        String id = "stmt:" + period;
        payer.awaitState(id, "submitted");
        payer.block(id);
        assertThat(expectConflict(resolve(payer, id, failed(true)), "not_proven"))
                .contains("may be in a ledger until");

        await().atMost(Payer.PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(() -> resolve(payer, id, failed(false)).expect(200));

        payer.awaitState(id, "compensated");
        assertThat(payer.settlement(id).get("attempts").get(0).get("state").asString())
                .isEqualTo("expired");
        assertThat(payer.deducts()).isEmpty();
        payer.awaitBalance(1_500, 0, 0, 1_500);
        payer.reconcile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"outcome\":\"failed\"}",
                "{\"outcome\":\"failed\",\"reason\":\" \"}",
                "{\"outcome\":\"lost\",\"reason\":\"x\"}",
                "{\"outcome\":\"settled\",\"reason\":\"x\"}",
                "{\"outcome\":\"settled\",\"reason\":\"x\",\"stellar_tx_hash\":\"abc\"}",
                "{\"outcome\":\"failed\",\"reason\":\"x\",\"without_proof\":\"yes\"}"
            })
    void isNotResolvedByABodyThatSaysTooLittle(String body) {
        Payer payer = Payer.with(1);

        payer.application()
                .admin()
                .post("/settlements/" + payer.id("req:r-1") + "/resolve", body)
                .expect(400);
    }

    @Test
    void isResolvedByAdministratorsOnlyAndOnlyWhereThereIsOne() {
        Payer payer = Payer.with(1);
        String path = "/settlements/" + payer.id("req:r-1") + "/resolve";

        payer.application().tenant(payer.tenant()).post(path, failed(true)).expect(403);
        payer.application().admin().post(path, failed(true)).expect(404);
        payer.application()
                .admin()
                .post("/settlements/nonsense/resolve", failed(true))
                .expect(404);
    }

    private static String compensatedAndBlocked(Payer payer) {
        payer.deed("pause", "{}");
        String period = payer.owe("a", 1_500);
        payer.close(period);
        String id = "stmt:" + period;
        payer.awaitState(id, "compensated");
        payer.block(id);
        awaitBlocked(payer, id);
        return id;
    }

    private static void awaitBlocked(Payer payer, String id) {
        await().atMost(Payer.PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(
                        () -> assertThat(payer.settlement(id).get("blocked").asBoolean())
                                .isTrue());
    }

    private static JsonNode audited(Payer payer, String id) {
        return payer.application()
                .admin()
                .get("/audit/events?aggregate=" + payer.id(id))
                .expect(200)
                .json()
                .get("events")
                .valueStream()
                .filter(event -> event.get("type").asString().equals("SettlementResolved"))
                .findFirst()
                .orElseThrow();
    }

    private static Reply resolve(Payer payer, String id, String body) {
        return payer.application().admin().post("/settlements/" + payer.id(id) + "/resolve", body);
    }

    private static String expectConflict(Reply reply, String code) {
        JsonNode problem = reply.expect(409).json();
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem.get("message").asString();
    }

    private static String settled(String hash) {
        return "{\"outcome\":\"settled\",\"reason\":\"looked at the ledger\",\"stellar_tx_hash\":\"" + hash + "\"}";
    }

    private static String failed(boolean withoutProof) {
        return "{\"outcome\":\"failed\",\"reason\":\"nothing was taken\",\"without_proof\":" + withoutProof + "}";
    }
}
