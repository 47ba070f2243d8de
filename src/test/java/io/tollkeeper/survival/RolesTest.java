package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One node after the other joins, each with one role. What a role is there for happens when its node is there. */
@BesideTheOthers
@DisplayName("A node of one role")
class RolesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void doesItsPartAndNoOther() throws Exception {
        TestDatabase database = TestDatabase.create();
        Segments segments = new Segments(database);
        try (Sandbox sandbox = Sandbox.start(Settling.LEDGER);
                Node rest = Node.start(plan("rest", database, sandbox))) {
            assertThat(rest.api().publishPrice("api_call", 1).status()).isEqualTo(201);
            assertThat(rest.api().openTenant("parts").status()).isEqualTo(201);
            Books books = new Books(database, "parts");
            Reply recorded = rest.api().record("parts", new Usage("k", 7));
            assertThat(recorded.status()).as(recorded.toString()).isEqualTo(202);
            assertThat(rest.isReady()).isTrue();

            // Starting the others takes seconds, and the first does nothing of theirs in that time.
            try (Node settler = Node.start(plan("settler", database, sandbox))) {
                assertThat(segments.owners()).as("nobody keeps the ledger").isIn(Map.of(), Map.of("-", 2L));
                assertThat(books.number("select count(*) from transfer")).isZero();
                assertServesOnlyHealth(settler);

                try (Node projector = Node.start(plan("projector", database, sandbox))) {
                    books.awaitPosted(1);
                    segments.awaitShares(LIMIT, List.of(rest, settler, projector), 0L, 0L, 2L);
                    assertServesOnlyHealth(projector);
                    Reckoning payer = Settling.payer(rest.api(), database, sandbox, "payer", 1_000_000);
                    assertThat(rest.api()
                                    .deduct(payer.tenant(), "paid", "0.0000100")
                                    .status())
                            .isEqualTo(200);

                    settler.terminate();
                    assertThat(settler.awaitEnd(LIMIT)).isEqualTo(143);
                    leavesTheMoneyToSettlers(rest, database, sandbox, payer);
                }
            }
        }
    }

    /** A deduct is recorded, and its saga puts it in line, on a node that does neither read the log nor ask the network. */
    private static void leavesTheMoneyToSettlers(Node rest, TestDatabase database, Sandbox sandbox, Reckoning payer) {
        var waiting = CompletableFuture.supplyAsync(() -> rest.api().deduct(payer.tenant(), "waits", "0.0000100"));
        Books books = new Books(database, "");
        await().atMost(LIMIT).until(() -> books.number("select count(*) from settlement_work") == 1);
        assertThat(waiting.join().status()).as("after a long wait").isEqualTo(503);
        assertThat(books.number("select count(*) from settlement_work where channel is null"))
                .isOne();
        assertThat(sandbox.deducts(payer.vault())).hasSize(1);

        try (Node settler = Node.start(plan("settler", database, sandbox))) {
            assertThat(rest.api().deduct(payer.tenant(), "waits", "0.0000100").status())
                    .isEqualTo(200);
            assertThat(settler.isReady()).isTrue();
            payer.awaitEnds(LIMIT);
            payer.assertPaidOnce();
        }
    }

    private static void assertServesOnlyHealth(Node node) {
        assertThat(node.isReady()).isTrue();
        Reply refused = node.api().record("parts", new Usage("k", 7));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("code")).isEqualTo("not_served_here");
        assertThat(node.api().reconcile().status()).isEqualTo(404);
    }

    private static NodePlan plan(String role, TestDatabase database, Sandbox sandbox) {
        return Settling.plan(role, database, sandbox).with("TOLLKEEPER_ROLES", role);
    }
}
