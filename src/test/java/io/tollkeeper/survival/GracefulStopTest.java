package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, while clients record, adjust and wait for deducts; then another node in the place of the one that ended. */
@BesideTheOthers
@DisplayName("A node that is told to end")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
class GracefulStopTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration ALMOST_THE_DRAIN = Duration.ofMillis(3_300);
    private static final Duration STATEMENT = Duration.ofMinutes(1);
    private static final int TERMINATED = 143;

    @Test
    void answersWhatItHasTakenAndTakesNoMore() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (Sandbox sandbox = Sandbox.start(Settling.LEDGER);
                Fleet fleet = Fleet.start(Settling.plan("ending", database, sandbox));
                Load load = new Load(fleet.apis());
                Load paying = new Load(fleet.apis())) {
            Account account = Account.open(fleet.node(0), database, "ending");
            Reckoning payer = Settling.payer(fleet.node(0).api(), database, sandbox, "paying", 10_000_000);
            record(load, account.tenant());
            for (int i = 0; i < 5; i++) {
                paying.client(Errand.deducts(payer.tenant(), "d" + i + '-'));
            }
            load.awaitAnswers(300);
            paying.awaitAnswers(10);

            fleet.node(0).terminate();
            awaitFarewell(fleet.node(0));
            assertThat(fleet.node(0).awaitEnd(LIMIT)).isEqualTo(TERMINATED);
            assertThat(fleet.node(0).log()).doesNotContain("ends as it is", "cut off", "have not ended");

            fleet.replace(0);
            load.awaitAnswers(100);
            paying.awaitAnswers(5);
            account.accept(load.finish());
            paying.finish();
            assertToldAll(load);
            assertToldAll(paying);
            account.assertNothingLostNothingDoubled(fleet.node(0));
            payer.awaitEnds(STATEMENT);
            payer.assertPaidOnce();
            payer.awaitBooks(0, STATEMENT);
            Settling.assertReconciled(fleet.node(0).api());
        }
    }

    /** Every answer that was given was whole, and what was not answered was not done. */
    private static void assertToldAll(Load load) {
        assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, 503, Reply.NONE);
        assertThat(load.putOff()).as("begun, and not finished").isEmpty();
        assertThat(load.untold()).as("recorded, but answered as if not").isEmpty();
        assertThat(load.cutOff()).as("recorded, and not answered").isEmpty();
    }

    /** It still answers for a while, says that it is not ready, and has each sender open a new connection. */
    private static void awaitFarewell(Node node) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ask(client, node, "/actuator/health/readiness").statusCode() == 503);
            var answer = ask(client, node, "/healthz");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("connection")).hasValue("close");
        }
    }

    private static HttpResponse<String> ask(HttpClient client, Node node, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(node.address().resolve(path)).timeout(LIMIT);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The longest stop there is while all is well but the network: each of its parts takes as long as it may. */
    @Test
    void endsInOrderThoughADeductCameLastAndWaitsForNothing() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (Sandbox sandbox = Sandbox.start(Settling.LEDGER);
                Node node = Node.start(Settling.plan("late", database, sandbox).with("SHUTDOWN_DRAIN", "4s"))) {
            Settling.payer(node.api(), database, sandbox, "late", 10_000_000);
            sandbox.restart(LIMIT.toMillis() * 2, false);

            node.terminate();
            Reply reply = await().pollDelay(ALMOST_THE_DRAIN)
                    .atMost(LIMIT)
                    .until(() -> node.api().deduct("late", "last", "0.01"), answer -> true);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body().path("code").asString()).isEqualTo("outcome_unknown");

            assertThat(node.awaitEnd(LIMIT)).isEqualTo(TERMINATED);
            assertThat(node.log()).doesNotContain("ends as it is", "cut off", "have not ended");
            assertThat(new Segments(database).owners()).containsOnlyKeys("-");
        }
    }

    @Test
    void endsInTimeThoughTheDatabaseHangs() throws Exception {
        try (RestartableServer server = RestartableServer.start()) {
            TestDatabase database = server.createDatabase();
            try (Fleet fleet = Fleet.start(NodePlan.prod("hanging", database));
                    Load load = new Load(fleet.apis())) {
                Account account = Account.open(fleet.node(0), database, "hanging");
                record(load, account.tenant());
                load.awaitAnswers(100);

                server.freeze();
                fleet.node(0).terminate();
                assertThat(fleet.node(0).awaitEnd(LIMIT)).isEqualTo(TERMINATED);
                server.thaw();

                fleet.replace(0);
                load.awaitAnswers(100);
                account.accept(load.finish());
                account.assertNothingLostNothingDoubled(fleet.node(0));
            }
        }
    }

    @Test
    void stopsItsOwnDatabaseLast(@TempDir Path data) {
        try (Node node = Node.start(NodePlan.dev("embedded-end", data).with("SANDBOX_PORT", "0"))) {
            Path pid = data.resolve("postgres/data/postmaster.pid");
            assertThat(pid).exists();

            node.terminate();
            assertThat(node.awaitEnd(LIMIT)).isEqualTo(TERMINATED);

            assertThat(pid).as("PostgreSQL still runs, or was killed").doesNotExist();
            assertThat(node.log()).doesNotContain("connection has been closed", "Connection refused", "ends as it is");
        }
    }

    private static void record(Load load, String tenant) {
        for (int i = 0; i < 8; i++) {
            load.client(Errand.singles(tenant, "s" + i + '-'));
        }
        load.client(Errand.batches(tenant, "b-", 20))
                .client(Errand.batches(tenant, "c-", 20))
                .client(Errand.adjustments(tenant, "a-"));
    }
}
