package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.axonserver.standin.StandInAxonServer;
import io.tollkeeper.journey.Books.Receipt;
import io.tollkeeper.testapp.OnAxonServer;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Usage on Axon Server")
class UsageOnAxonServerTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void isRecordedOnceHoweverManySendItAtOnce() throws Exception {
        Books books = Books.openAt(OnAxonServer.shared());

        List<Receipt> receipts = Together.at(30, i -> books.record("k", 3));

        assertThat(receipts).filteredOn(receipt -> !receipt.replayed()).hasSize(1);
        assertThat(receipts)
                .extracting(Receipt::position)
                .containsOnly(receipts.getFirst().position());
        assertThat(books.logged("UsageRecorded")).isOne();
        assertThat(books.balanceAt(receipts.getFirst().position())).isEqualTo(3);
    }

    @Test
    void conflictsWithOtherContentUnderItsKey() {
        Books books = Books.openAt(OnAxonServer.shared());
        books.record("k", 3);

        Reply refused = books.send("k", 4).expect(409);

        assertThat(refused.json().get("code").asString()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void isTakenInBatchesAndReadByWhoeverWroteIt() {
        Books books = Books.openAt(OnAxonServer.shared());
        books.record("b500", 1);

        List<Receipt> receipts = books.recordMany("b", 1_000);

        assertThat(receipts).hasSize(1_000);
        assertThat(receipts).filteredOn(Receipt::replayed).hasSize(1);
        assertThat(receipts)
                .extracting(Receipt::position)
                .doesNotHaveDuplicates()
                .doesNotContain(0L);
        long last = receipts.stream().mapToLong(Receipt::position).max().orElseThrow();
        assertThat(books.balanceAt(last)).isEqualTo(1_000);
    }

    @Test
    void isPricedAndRefusedAsSoonAsThatIsSaid() {
        Books books = Books.openAt(OnAxonServer.shared());
        books.record("k", 1);
        books.application()
                .admin()
                .post("/tenants/" + books.tenant() + "/suspend", "{\"reason\":\"a test\"}")
                .expect(200);

        books.send("l", 1).expect(403);
    }

    /** The way of the one node asks another, or itself, by Axon Server. */
    @Test
    void isThereAgainAfterARestartAlsoForQueriesThatTravel() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (StandInAxonServer server = StandInAxonServer.start()) {
            String tenant;
            String period;
            try (TestApplication first = OnAxonServer.start(server, database)) {
                Books books = Books.openAt(first);
                tenant = books.tenant();
                books.recordMany("b", 100);
                period = books.record("k", 7).period();
            }
            try (TestApplication again = OnAxonServer.start(
                    server, database, "--axon.axonserver.shortcut-queries-to-local-handlers=false")) {
                Books books = new Books(again, tenant);
                Receipt repeat = books.record("k", 7);
                assertThat(repeat.replayed()).isTrue();
                assertThat(books.balanceAt(repeat.position())).isEqualTo(107);
                books.closeAndIssue(period);
                assertThat(books.statement(period).json().get("total_minor").asString())
                        .isEqualTo("107");
                awaitReconciled(again);
            }
        }
    }

    private static void awaitReconciled(TestApplication application) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(application
                                .admin()
                                .post("/reconcile", "")
                                .expect(200)
                                .text())
                        .contains("\"ok\":true"));
    }
}
