package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.sandbox.SandboxSettings;
import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each test has a node kill itself at a commit on the way of a deduct, and starts another, which carries the deduct to its
 * end: taken once, or refused and put back. That other node is the next test's victim.
 */
@DisplayName("A deduct survives a node killed at the commit of")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class SettlementCrashTest {

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path orders;

    private static TestDatabase database;
    private static SandboxNetwork sandbox;
    private static Node node;
    private static Path order;
    private static int nodes;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        sandbox = SandboxNetwork.start(SandboxSettings.quick(Duration.ofMillis(300)));
        order = orders.resolve("first-order");
        node = Node.start(plan());
    }

    private static void startNext() {
        order = orders.resolve("order-" + ++nodes);
        node = Node.start(plan());
    }

    private static NodePlan plan() {
        return NodePlan.prod("settlement", database)
                .with("STELLAR_NETWORK", "sandbox")
                .with("SOROBAN_RPC_URL", sandbox.url())
                .with("SETTLEMENT_LEASE", "2s")
                .crashingBy(order);
    }

    @AfterAll
    static void stop() {
        node.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RequestSettlement, BEFORE_COMMIT",
        "RequestSettlement, AFTER_COMMIT",
        "BuildAttempt, BEFORE_COMMIT",
        "BuildAttempt, AFTER_COMMIT",
        "SendAttempt, BEFORE_COMMIT",
        "SendAttempt, AFTER_COMMIT",
        "ConfirmDeduction, BEFORE_COMMIT",
        "ConfirmDeduction, AFTER_COMMIT"
    })
    void aStepToItsSettlement(String command, Moment moment) {
        String tenant = payer("settled-" + command + "-" + moment, 1_000_000);

        crash(new CrashOrder(moment, command), tenant);

        startNext();
        JsonNode answer = awaitAnswer(tenant, 200);
        assertThat(deducts(tenant)).singleElement().satisfies(deduct -> assertThat(
                        deduct.get("transactionHash").asString())
                .isEqualTo(answer.get("stellarTxHash").asString()));
        assertBooks(tenant, "0 0 100000");
    }

    @ParameterizedTest
    @CsvSource({
        "RefuseAttempt, BEFORE_COMMIT",
        "RefuseAttempt, AFTER_COMMIT",
        "String, BEFORE_COMMIT", // The deadline at which it is given up.
        "String, AFTER_COMMIT"
    })
    void aStepToItsCompensation(String message, Moment moment) {
        String tenant = payer("refused-" + message + "-" + moment, 1_000);

        crash(new CrashOrder(moment, message), tenant);

        startNext();
        awaitAnswer(tenant, 402);
        assertThat(deducts(tenant)).isEmpty();
        assertBooks(tenant, "0 0 0");
    }

    private static String payer(String name, long balance) {
        String tenant = name.replace('-', '_');
        assertThat(node.api().openTenant(tenant).status()).isEqualTo(201);
        String vault = ask(
                        "/sandbox/vaults",
                        "{\"name\":\"" + tenant + "\",\"amount_minor\":\"" + balance + "\"}")
                .get("vault")
                .asString();
        assertThat(node.api().attachVault(tenant, vault).status()).isEqualTo(200);
        return tenant;
    }

    private static void crash(CrashOrder deadly, String tenant) {
        deadly.give(order);
        node.api().deduct(tenant, "r-1", "0.01"); // An answer may still come through: it may be another thread that dies.
        assertThat(node.awaitEnd(DEATH_LIMIT)).isEqualTo(137);
    }

    private static JsonNode awaitAnswer(String tenant, int status) {
        Reply[] reply = new Reply[1];
        await().atMost(END_LIMIT).until(() -> {
            reply[0] = node.api().deduct(tenant, "r-1", "0.01");
            return reply[0].status() == status;
        });
        return reply[0].body();
    }

    private static List<JsonNode> deducts(String tenant) {
        JsonNode state = ask("/sandbox/state", "");
        String vault = new Books(database, tenant).text("select contract from vault_view where tenant_id = ?");
        return state.get("deducts").valueStream()
                .filter(deduct -> deduct.get("vault").asString().equals(vault))
                .toList();
    }

    /** Owed, in flight, settled. */
    private static void assertBooks(String tenant, String figures) {
        Books books = new Books(database, tenant);
        await().atMost(END_LIMIT).untilAsserted(() -> assertThat(books.text("""
                        select concat_ws(' ', coalesce(sum(debits_minor - credits_minor)
                                                       filter (where account = 'receivable'), 0),
                                         coalesce(sum(debits_minor - credits_minor)
                                                  filter (where account = 'in-flight'), 0),
                                         coalesce(sum(debits_minor - credits_minor)
                                                  filter (where account = 'vault-usdc'), 0))
                        from account_balance where tenant_id = ?"""))
                .isEqualTo(figures));
        assertThat(node.api().reconcile().body().path("ok").asBoolean()).isTrue();
        assertThat(node.api().reconcileChain().body().path("ok").asBoolean()).isTrue();
    }

    private static JsonNode ask(String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + path));
        try {
            var answer = CLIENT.send(
                    (json.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(json))).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
