package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each test gives an order, sends a request at whose commit the node then kills itself, starts another node, and sends the
 * request again. That other node is the next test's victim.
 */
@BesideTheOthers
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
    private static Node node;
    private static Path order;
    private static int nodes;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        order = orders.resolve("first-order");
        node = Node.start(plan());
    }

    /** A test that failed half-way may have left its victim dead. */
    @BeforeEach
    void haveANode() {
        if (!node.isAlive()) {
            startNext();
        }
    }

    private static void startNext() {
        order = orders.resolve("order-" + ++nodes);
        node = Node.start(plan());
    }

    /** Nobody else works on this database, so what the dead node held is soon free. */
    private static NodePlan plan() {
        return NodePlan.prod("crash", database)
                .with("TOLLKEEPER_LEDGER_CLAIMTIMEOUT", "1s")
                .crashingBy(order);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEvent(Moment moment) {
        Account account = openAccount("event", moment);
        Usage usage = new Usage("k1", 3);

        crash(new CrashOrder(moment, "RecordUsageBatch"), () -> node.api().record(account.tenant(), usage));

        assertThat(account.books().recorded()).hasSize(moment == Moment.BEFORE ? 1 : 2);
        startNext();
        Reply again = account.accept(node.api().record(account.tenant(), usage));
        assertThat(again.replayed()).isEqualTo(moment == Moment.AFTER);
        account.assertNothingLostNothingDoubled(node);
    }

    @ParameterizedTest
    @EnumSource
    void aBatch(Moment moment) {
        Account account = openAccount("batch", moment);
        List<Usage> usages =
                IntStream.range(0, 20).mapToObj(i -> new Usage("b" + i, 1 + i)).toList();

        crash(new CrashOrder(moment, "RecordUsageBatch"), () -> node.api().recordAll(account.tenant(), usages));

        assertThat(account.books().recorded()).hasSize(moment == Moment.BEFORE ? 1 : 21);
        startNext();
        Reply again = account.accept(node.api().recordAll(account.tenant(), usages));
        assertThat(again.number(moment == Moment.BEFORE ? "accepted" : "replayed"))
                .isEqualTo(usages.size());
        account.assertNothingLostNothingDoubled(node);
    }

    @ParameterizedTest
    @EnumSource
    void aPosting(Moment moment) {
        Account account = openAccount("posting", moment);
        Usage usage = new Usage("k1", 3);
        new CrashOrder(moment, "UsageRecorded").give(order);

        node.api().record(account.tenant(), usage); // An answer may still come through: it is another thread that dies.

        assertThat(node.awaitEnd(DEATH_LIMIT)).isEqualTo(KILLED);
        assertThat(account.books().number("select count(*) from transfer where tenant_id = ?"))
                .isEqualTo(moment == Moment.BEFORE ? 1 : 2);
        startNext();
        Reply again = account.accept(node.api().record(account.tenant(), usage));
        assertThat(again.replayed()).isTrue();
        account.assertNothingLostNothingDoubled(node);
    }

    @ParameterizedTest
    @EnumSource
    void anAdjustment(Moment moment) {
        Account account = openAccount("adjustment", moment);

        crash(new CrashOrder(moment, "MakeAdjustment"), () -> node.api().adjust(account.tenant(), "a1", -40));

        assertThat(account.books().recorded()).hasSize(moment == Moment.BEFORE ? 1 : 2);
        startNext();
        Reply again = account.accept(node.api().adjust(account.tenant(), "a1", -40));
        assertThat(again.replayed()).isEqualTo(moment == Moment.AFTER);
        account.assertNothingLostNothingDoubled(node);
    }

    @ParameterizedTest
    @EnumSource
    void aClosing(Moment moment) {
        Account account = openAccount("closing", moment);
        String period = account.period();

        crash(new CrashOrder(moment, "ClosePeriod"), () -> node.api().close(account.tenant(), period));

        assertThat(account.books().closings(period)).isEqualTo(moment == Moment.BEFORE ? 0 : 1);
        startNext();
        assertThat(node.api().close(account.tenant(), period).status()).isEqualTo(moment == Moment.BEFORE ? 200 : 409);
        assertClosedOnce(account, period);
    }

    @ParameterizedTest
    @EnumSource
    void aStatement(Moment moment) {
        Account account = openAccount("statement", moment);
        String period = account.period();

        crash(new CrashOrder(moment, "IssueStatement"), () -> node.api().close(account.tenant(), period));

        assertThat(account.books().issues(period)).isEqualTo(moment == Moment.BEFORE ? 0 : 1);
        startNext();
        assertThat(node.api().close(account.tenant(), period).status()).isEqualTo(409);
        assertClosedOnce(account, period);
    }

    /** Opens a tenant that owes something already, and has it posted. */
    private static Account openAccount(String what, Moment moment) {
        Account account = Account.open(node, database, what + '-' + moment);
        account.accept(node.api().record(account.tenant(), new Usage("k0", 100)));
        account.books().awaitPosted(1);
        return account;
    }

    private static void crash(CrashOrder deadly, Supplier<Reply> request) {
        deadly.give(order);
        assertThat(request.get().status()).as("the connection breaks").isEqualTo(Reply.NONE);
        assertThat(node.awaitEnd(DEATH_LIMIT)).isEqualTo(KILLED);
    }

    private static void assertClosedOnce(Account account, String period) {
        await().atMost(ISSUE_LIMIT)
                .until(() -> statement(account, period).text("status").equals("closed"));
        Reply closed = statement(account, period);
        assertThat(closed.number("line_count")).isEqualTo(1);
        assertThat(closed.text("total_minor")).isEqualTo("100");
        assertThat(account.books().closings(period)).isEqualTo(1);
        assertThat(account.books().issues(period)).isEqualTo(1);

        Reply late = account.accept(node.api().record(account.tenant(), new Usage("late", 5)));
        assertThat(late.text("period")).isNotEqualTo(period);
        account.assertNothingLostNothingDoubled(node);
        assertThat(statement(account, period))
                .as("what is closed does not change")
                .isEqualTo(closed);
    }

    private static Reply statement(Account account, String period) {
        return node.api().statement(account.tenant(), period);
    }
}
