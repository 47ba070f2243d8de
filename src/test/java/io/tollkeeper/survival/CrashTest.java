package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Each test gives an order, sends a request at whose commit the node then kills itself, starts another node, and sends the
 * request again. That other node is the next test's victim.
 */
@DisplayName("A node killed at the commit of")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class CrashTest {

    /** The exit code of a process that SIGKILL ended: 128 + 9. */
    private static final int KILLED = 137;

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(30);
    private static final Duration ISSUE_LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path orders;

    private static TestDatabase database;
    private static Path order;
    private static Node node;
    private static int nodes;

    private Books books;
    private String tenant;
    private String period;
    private final List<Receipt> receipts = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        startNode();
        assertThat(node.api().publishPrice("api_call", 1).status()).isEqualTo(201);
    }

    private static void startNode() {
        order = orders.resolve("order-" + ++nodes);
        node = Node.start(NodePlan.prod("crash", database).crashingBy(order));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEvent(Moment moment) {
        prepare("event", moment);
        Usage usage = new Usage("k1", 3);

        crash(new CrashOrder(moment, "RecordUsageBatch"), () -> node.api().record(tenant, usage));

        assertThat(books.recorded()).hasSize(moment == Moment.BEFORE_COMMIT ? 1 : 2);
        startNode();
        accept(node.api().record(tenant, usage), moment == Moment.AFTER_COMMIT);
        assertNothingLostNothingDoubled();
    }

    @ParameterizedTest
    @EnumSource
    void aBatch(Moment moment) {
        prepare("batch", moment);
        List<Usage> usages =
                IntStream.range(0, 20).mapToObj(i -> new Usage("b" + i, 1 + i)).toList();

        crash(new CrashOrder(moment, "RecordUsageBatch"), () -> node.api().recordAll(tenant, usages));

        assertThat(books.recorded()).hasSize(moment == Moment.BEFORE_COMMIT ? 1 : 21);
        startNode();
        Reply again = node.api().recordAll(tenant, usages);
        assertThat(again.body().get(moment == Moment.BEFORE_COMMIT ? "accepted" : "replayed").asInt())
                .isEqualTo(usages.size());
        receipts.addAll(again.receipts());
        assertNothingLostNothingDoubled();
    }

    @ParameterizedTest
    @EnumSource
    void aPosting(Moment moment) {
        prepare("posting", moment);
        Usage usage = new Usage("k1", 3);
        new CrashOrder(moment, "UsageRecorded").give(order);

        node.api().record(tenant, usage); // Its answer may still come through: it is another thread that dies.

        assertThat(node.awaitEnd(DEATH_LIMIT)).isEqualTo(KILLED);
        assertThat(books.number("select count(*) from transfer where tenant_id = ?"))
                .isEqualTo(moment == Moment.BEFORE_COMMIT ? 1 : 2);
        startNode();
        accept(node.api().record(tenant, usage), true);
        assertNothingLostNothingDoubled();
    }

    @ParameterizedTest
    @EnumSource
    void anAdjustment(Moment moment) {
        prepare("adjustment", moment);

        crash(new CrashOrder(moment, "MakeAdjustment"), () -> node.api().adjust(tenant, "a1", -40));

        assertThat(books.recorded()).hasSize(moment == Moment.BEFORE_COMMIT ? 1 : 2);
        startNode();
        accept(node.api().adjust(tenant, "a1", -40), moment == Moment.AFTER_COMMIT);
        assertNothingLostNothingDoubled();
    }

    @ParameterizedTest
    @EnumSource
    void aClosing(Moment moment) {
        prepare("closing", moment);

        crash(new CrashOrder(moment, "ClosePeriod"), () -> node.api().close(tenant, period));

        assertThat(books.closings(period)).isEqualTo(moment == Moment.BEFORE_COMMIT ? 0 : 1);
        startNode();
        assertThat(node.api().close(tenant, period).status()).isEqualTo(moment == Moment.BEFORE_COMMIT ? 200 : 409);
        assertClosedOnce();
        assertNothingLostNothingDoubled();
    }

    @ParameterizedTest
    @EnumSource
    void aStatement(Moment moment) {
        prepare("statement", moment);

        crash(new CrashOrder(moment, "IssueStatement"), () -> node.api().close(tenant, period));

        assertThat(books.issues(period)).isEqualTo(moment == Moment.BEFORE_COMMIT ? 0 : 1);
        startNode();
        assertThat(node.api().close(tenant, period).status()).isEqualTo(409);
        assertClosedOnce();
        assertNothingLostNothingDoubled();
    }

    /** Opens a tenant that owes something already, and has it posted. */
    private void prepare(String what, Moment moment) {
        tenant = what + '-' + moment;
        books = new Books(database, tenant);
        assertThat(node.api().openTenant(tenant).status()).isEqualTo(201);
        Reply first = node.api().record(tenant, new Usage("k0", 100));
        accept(first, false);
        period = first.body().get("period").asString();
        books.awaitPosted(1);
    }

    private static void crash(CrashOrder deadly, Supplier<Reply> request) {
        deadly.give(order);
        assertThat(request.get().status()).as("the connection breaks").isEqualTo(Reply.NONE);
        assertThat(node.awaitEnd(DEATH_LIMIT)).isEqualTo(KILLED);
    }

    private void accept(Reply reply, boolean replayed) {
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.replayed()).as("replayed").isEqualTo(replayed);
        receipts.addAll(reply.receipts());
    }

    private void assertNothingLostNothingDoubled() {
        books.assertExactly(receipts);
        assertThat(node.api().reconcile().body().get("ok").asBoolean()).as("reconciled").isTrue();
    }

    private void assertClosedOnce() {
        await().atMost(ISSUE_LIMIT).untilAsserted(() -> assertThat(statement().path("status").asString())
                .isEqualTo("closed"));
        var closed = statement();
        assertThat(closed.get("line_count").asInt()).isEqualTo(1);
        assertThat(closed.get("total_minor").asString()).isEqualTo("100");
        assertThat(books.closings(period)).isEqualTo(1);
        assertThat(books.issues(period)).isEqualTo(1);

        Reply late = node.api().record(tenant, new Usage("late", 5));
        accept(late, false);
        assertThat(late.body().get("period").asString()).isNotEqualTo(period);
        books.awaitPosted(2);
        assertThat(statement()).as("what is closed does not change").isEqualTo(closed);
    }

    private JsonNode statement() {
        return node.api().statement(tenant, period).body();
    }
}
