package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.axonserver.standin.StandInAxonServer;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Two nodes keep their log on a stand-in for Axon Server. Clients record, adjust and read without a pause while something
 * goes away, and repeat what is answered with 503. Nothing is lost and nothing doubled, by the mirror and by the log itself.
 */
@BesideTheOthers
@DisplayName("Under load, nodes on Axon Server survive")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class AxonServerOutageTest {

    private static final int CUTS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static StandInAxonServer server;
    private static TestDatabase database;
    private static Pair nodes;

    @BeforeAll
    static void start() throws SQLException {
        server = StandInAxonServer.start();
        database = TestDatabase.create();
        nodes = Pair.start(NodePlan.prod("axon", database)
                .with("SPRING_PROFILES_ACTIVE", "prod,axon-server")
                .with("AXON_SERVER", server.address()));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        server.close();
    }

    @Test
    void connectionsCutAgainAndAgain() throws Exception {
        surviving("cuts", load -> {
            for (int cut = 0; cut < CUTS; cut++) {
                server.stop();
                server.startAgain();
                load.awaitAnswers(20);
            }
        });
    }

    @Test
    void confirmationsLost() throws Exception {
        surviving("confirmations", load -> {
            for (int i = 0; i < CUTS; i++) {
                server.faults().loseAnswers(5);
                load.awaitAnswers(20);
                server.faults().loseRequests(5);
                load.awaitAnswers(20);
            }
        });
    }

    @Test
    void theDeathOfTheNodeThatCopies() throws Exception {
        surviving("death", load -> {
            nodes.kill(0);
            load.awaitAnswers(50);
            nodes.mend();
        });
    }

    private interface Trouble {
        void happen(Load load) throws Exception;
    }

    private static void surviving(String tenant, Trouble trouble) throws Exception {
        nodes.mend();
        Account account = open(tenant);
        try (Load load = new Load(nodes.api(0), nodes.api(1))) {
            for (int i = 0; i < 3; i++) {
                load.client(Errand.singles(tenant, "s" + i + '-'));
            }
            load.client(Errand.batches(tenant, "b-", 20))
                    .client(Errand.adjustments(tenant, "a-"))
                    .client(Errand.readings(tenant, "2026-01"));
            load.awaitAnswers(100);
            trouble.happen(load);
            load.awaitAnswers(100);
            account.accept(load.finish());
            assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, 503, Reply.NONE);
        }
        nodes.mend();
        account.books().assertExactly(account.receipts());
        assertMirrored();
        Settling.assertReconciledBooks(nodes.survivor());
    }

    private static Account open(String tenant) {
        return await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> Account.open(nodes.survivor(), database, tenant), account -> true);
    }

    /** The mirror holds what the log holds, event by event. */
    private static void assertMirrored() {
        Books mirror = new Books(database, "");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(mirror.number("select count(*) from domain_event_entry"))
                        .isEqualTo(server.events().size()));
        assertThat(mirror.rows("select event_identifier from domain_event_entry order by global_index"))
                .extracting(row -> row.getFirst())
                .containsExactlyElementsOf(server.events().identifiers());
    }
}
