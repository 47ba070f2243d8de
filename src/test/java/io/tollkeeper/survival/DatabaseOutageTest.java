package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
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
    static void start() throws SQLException {
        server = RestartableServer.start();
        database = server.createDatabase();
        node = Node.start(NodePlan.prod("outage", database));
        assertThat(node.api().publishPrice("api_call", 1).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        node.close();
        server.close();
    }

    @org.junit.jupiter.api.RepeatedTest(8)
    void theDeathOfPostgresql() {
        surviving("death" + System.nanoTime(), load -> {
            server.crash();
            awaitReadiness(false);
            server.startAgain();
        });
    }

    @Test
    void aRestartOfPostgresql() {
        surviving("restart", load -> {
            server.stop();
            server.startAgain();
        });
    }

    @Test
    void connectionsCutAgainAndAgain() {
        surviving("cuts", load -> {
            for (int cut = 0; cut < CUTS; cut++) {
                cutConnections();
                load.awaitAnswers(20);
            }
        });
    }

    private static void surviving(String tenant, Consumer<Load> trouble) {
        assertThat(node.api().openTenant(tenant).status()).isEqualTo(201);
        Books books = new Books(database, tenant);
        Collection<Receipt> receipts;
        try (Load load = new Load(node.api())) {
            for (int i = 0; i < 4; i++) {
                load.client(Errand.singles(tenant, "s" + i + '-'));
            }
            load.client(Errand.batches(tenant, "b-", 20))
                    .client(Errand.batches(tenant, "c-", 20))
                    .client(Errand.adjustments(tenant, "a-"))
                    .client(Errand.readings(tenant, "2026-01"));
            load.awaitAnswers(200);
            trouble.accept(load);
            load.awaitAnswers(200);
            receipts = load.finish();
            System.out.println(tenant + " " + load.statuses() + " " + receipts.size());
            assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, 503);
            awaitReadiness(true);
        }
        books.assertExactly(receipts);
        assertThat(node.api().reconcile().body().get("ok").asBoolean()).as("reconciled").isTrue();
    }

    private static void cutConnections() {
        try {
            database.administer(CUT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitReadiness(boolean ready) {
        await().atMost(READY_LIMIT).until(() -> node.isReady() == ready);
    }
}
