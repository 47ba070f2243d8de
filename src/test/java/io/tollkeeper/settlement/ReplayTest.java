package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A replay of settlements")
class ReplayTest {

    private static final Set<String> UNFINISHED = Set.of("waiting", "rebuilding", "comparing", "swapping");

    /** Longer than any worker rests. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final TestApplication application = TestApplication.shared();

    @Test
    void paysNothingTwiceAndTellsNobody() {
        Payer paid = Payer.with(1_000_000);
        String period = paid.owe("a", 1_500);
        paid.close(period);
        paid.awaitState("stmt:" + period, "settled");
        paid.deduct("r-1", "0.01").expect(200);
        Payer poor = Payer.with(1);
        poor.close(poor.owe("a", 900));
        poor.awaitState("stmt:" + period, "compensated");
        Payer waiting = Payer.withoutAVault();
        waiting.close(waiting.owe("a", 700));
        List<String> before = effects(paid, poor);

        assertThat(replay("{\"then\":\"swap\"}").get("state").asString()).isEqualTo("swapped");
        assertThat(replay("{\"then\":\"keep\"}").get("state").asString()).isEqualTo("kept");

        await().during(A_WHILE)
                .atMost(A_WHILE.multipliedBy(5))
                .untilAsserted(() -> assertThat(effects(paid, poor)).isEqualTo(before));
        paid.awaitBalance(0, 0, 101_500, 0);
        poor.awaitBalance(900, 0, 0, 900);
        paid.reconcile();
    }

    /** Everything that a side effect would leave: events, attempts, work, deadlines, rows of sagas, transactions on the chain. */
    private List<String> effects(Payer... payers) {
        return List.of(
                counted("select count(*) from domain_event_entry"),
                counted("select count(*) from domain_event_entry where payload_type like '%.AttemptBuilt'"),
                counted("select count(*) from settlement_work"),
                counted("select count(*) from scheduled_tasks where task_name like 'Axon%'"),
                counted("select count(*) from saga_entry"),
                counted("select count(*) from channel_lease where hash is not null"),
                counted("select count(*) from dead_letter_entry"),
                List.of(payers).stream().map(Payer::deducts).toList().toString());
    }

    private String counted(String query) {
        return query + ": " + Sql.number(application.database(), query);
    }

    private JsonNode replay(String order) {
        String id = application
                .admin()
                .post("/replays", order)
                .expect(202)
                .json()
                .get("id")
                .asString();
        return await().atMost(Payer.PATIENCE)
                .until(
                        () -> application
                                .admin()
                                .get("/replays/" + id)
                                .expect(200)
                                .json(),
                        replay -> !UNFINISHED.contains(replay.get("state").asString()));
    }
}
