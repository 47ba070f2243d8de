package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.saga.settlement.RejectionProver;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the network's word means that an attempt was rejected when it was sent: here for being too late, because an answer
 * came late that was needed to build it.
 */
@DisplayName("A settlement whose first attempt was rejected")
class RejectedAttemptTest {

    private static final String REQUEST = "r-1";
    private static final String ID = "req:" + REQUEST;

    /** Longer than an attempt is valid, but not so long that it would be proven dead. */
    private static final int TOO_MANY_LEDGERS = 14;

    private static final int OFTEN = 1_000;
    private static final String HELD_UP = "{\"kind\":\"late\",\"method\":\"getLatestLedger\",\"count\":" + OFTEN + "}";

    /** By which nothing is proven: who asks for a transaction hears of ledgers of old. */
    private static final String FORGETFUL = "{\"kind\":\"slow-ingestion\",\"behind\":100,\"ledgers\":1000000}";

    private static final long ANSWER_SECONDS = 45;

    private final Payer payer = Payer.with(1_000_000);
    private final RejectionProver prover = payer.application().bean(RejectionProver.class);

    @AfterEach
    void mend() {
        payer.withoutFaults();
        if (!prover.isRunning()) {
            prover.start();
        }
    }

    @Test
    void isSettledByTheNextUnderTheSameRequestId() throws Exception {
        try (var clients = Executors.newSingleThreadExecutor()) {
            Future<Reply> deduct = deductTooLate(clients);

            deduct.get(ANSWER_SECONDS, TimeUnit.SECONDS).expect(200);
        }

        assertThat(story()).contains("AttemptFailed rejected").endsWith("DeductionConfirmed");
        assertThat(payer.logged("AttemptBuilt")).isEqualTo(2);
        assertThat(payer.deducts()).hasSize(1);
        payer.awaitBalance(0, 0, 100_000, 0);
        payer.reconcile();
    }

    @Test
    void isPutBackOnlyWhenThatIsProvenDeadAndMayBeSettledLater() throws Exception {
        prover.stop(); // Until what it would be told proves nothing.
        try (var clients = Executors.newSingleThreadExecutor()) {
            Future<Reply> deduct = deductTooLate(clients);
            payer.fault(HELD_UP); // So that the contract is paused before the next attempt.
            awaitLogged("AttemptFailed");
            payer.deed("pause", "{}");
            payer.withoutFaults();
            payer.fault(FORGETFUL);
            prover.start();
            awaitLogged("AttemptRefused");
            prover.look();

            Reply unknown = deduct.get(ANSWER_SECONDS, TimeUnit.SECONDS).expect(503);
            assertThat(unknown.json().get("code").asString()).isEqualTo("outcome_unknown");
        }
        assertThat(story())
                .as("with nothing left to try, and no proof")
                .endsWith("AttemptFailed rejected", "AttemptRefused");

        payer.withoutFaults();
        prover.look();
        payer.awaitState(ID, "compensated");

        assertThat(story())
                .endsWith("AttemptRefused", "AttemptFailed expired", "SettlementFailed", "SettlementCompensated");
        payer.deduct(REQUEST, "0.01").expect(502);
        assertThat(payer.deducts()).isEmpty();
        payer.awaitBalance(0, 0, 0, 0);
        payer.reconcile();

        payer.deed("unpause", "{}");
        payer.retry(ID);
        payer.awaitState(ID, "settled");

        JsonNode answer = payer.deduct(REQUEST, "0.01").expect(200).json();
        assertThat(answer.get("alreadyProcessed").asBoolean()).isTrue();
        assertThat(payer.deducts())
                .singleElement()
                .satisfies(deduct -> assertThat(deduct.get("transactionHash")).isEqualTo(answer.get("stellarTxHash")));
        payer.awaitBalance(0, 0, 100_000, 0);
        payer.reconcile();
    }

    /** Asks for a deduct whose attempt is held up, while it is built, until it is too late for it. */
    private Future<Reply> deductTooLate(ExecutorService clients) {
        payer.fault(HELD_UP);
        Future<Reply> deduct = clients.submit(() -> payer.deduct(REQUEST, "0.01"));
        await().atMost(Payer.PATIENCE).until(() -> payer.faultsLeft() < OFTEN);
        payer.closeLedgers(TOO_MANY_LEDGERS);
        payer.withoutFaults();
        return deduct;
    }

    private void awaitLogged(String type) {
        await().atMost(Payer.PATIENCE).until(() -> payer.logged(type) == 1);
    }

    /** Returns what the log tells, and of attempts that failed, how they ended. */
    private List<String> story() {
        return Sql.texts(payer.application().database(), """
                select concat_ws(' ', split_part(payload_type, '.', -1), convert_from(payload, 'UTF8')::json ->> 'end')
                from domain_event_entry where aggregate_identifier = ? order by sequence_number""", payer.id(ID));
    }
}
