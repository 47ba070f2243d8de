package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Clients record, adjust and read without a pause while the database goes away, and repeat what is answered with 503. The
 * node comes back by itself.
 */
@BesideTheOthers
@DisplayName("Under load, a node survives")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class DatabaseOutageTest {

    private static final Duration READY_LIMIT = Duration.ofSeconds(30);
    private static final int CUTS = 10;

    /** Ends every connection of the application, busy or not. */
    private static final String CUT = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'tollkeeper' and datname = current_database()""";

    private static RestartableServer server;
    private static TestDatabase database;
    private static Node node;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = RestartableServer.start();
        database = server.createDatabase();
        node = Node.start(NodePlan.prod("outage", database));
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        server.close();
    }

    @Test
    void theDeathOfPostgresql() throws Exception {
        surviving("death", load -> {
            server.crash();
            awaitReadiness(false);
            server.startAgain();
        });
    }

    @Test
    void aRestartOfPostgresql() throws Exception {
        surviving("restart", load -> {
            server.stop();
            server.startAgain();
        });
    }

    @Test
    void connectionsCutAgainAndAgain() throws Exception {
        surviving("cuts", load -> {
            for (int cut = 0; cut < CUTS; cut++) {
                database.administer(CUT);
                load.awaitAnswers(20);
            }
        });
    }

    private interface Trouble {
        void happen(Load load) throws Exception;
    }

    private static void surviving(String tenant, Trouble trouble) throws Exception {
        Account account = Account.open(node, database, tenant);
        try (Load load = new Load(node.api())) {
            for (int i = 0; i < 4; i++) {
                load.client(Errand.singles(tenant, "s" + i + '-'));
            }
            load.client(Errand.batches(tenant, "b-", 20))
                    .client(Errand.batches(tenant, "c-", 20))
                    .client(Errand.adjustments(tenant, "a-"))
                    .client(Errand.readings(tenant, "2026-01"));
            load.awaitAnswers(200);
            trouble.happen(load);
            load.awaitAnswers(200);
            account.accept(load.finish());
            assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, 503);
            awaitReadiness(true);
        }
        account.assertNothingLostNothingDoubled(node);
    }

    private static void awaitReadiness(boolean ready) {
        await().atMost(READY_LIMIT).until(() -> node.isReady() == ready);
    }
}
