package io.tollkeeper.survival;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Both start at once on an empty database, and are asked in turn. */
@BesideTheOthers
@DisplayName("Two nodes on one database")
class TwoNodesTest {

    private static final Duration ISSUE_LIMIT = Duration.ofSeconds(60);

    private static TestDatabase database;
    private static List<Node> nodes = List.of();

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        nodes = Node.startAll(List.of(NodePlan.prod("one", database), NodePlan.prod("other", database)));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Node::close);
    }

    @Test
    void logInJsonOnly() {
        for (Node node : nodes) {
            assertThat(node.log().lines().filter(line -> !line.startsWith("WARNING: ")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).propertyNames())
                            .contains("@timestamp", "level", "logger_name", "message"));
            assertThat(node.log()).doesNotContain(Secrets.JWT_SECRET, Secrets.SECRETS_KEY, Secrets.METRICS_API_KEY);
        }
    }

    @Test
    void recordThirtyIdenticalEventsOnce() throws Exception {
        Account account = Account.open(nodes.getFirst(), database, "identical");

        List<Reply> replies = Together.at(30, i -> node(i).record(account.tenant(), new Usage("k", 7)));

        replies.forEach(account::accept);
        assertThat(replies).filteredOn(reply -> !reply.replayed()).hasSize(1);
        assertThat(account.receipts()).containsOnly(account.receipts().getFirst());
        assertNothingLostNothingDoubled(account);
    }

    @Test
    void recordFortyDifferentEvents() throws Exception {
        Account account = Account.open(nodes.getFirst(), database, "different");

        List<Reply> replies = Together.at(40, i -> node(i).record(account.tenant(), new Usage("k" + i, 1 + i)));

        replies.forEach(account::accept);
        assertThat(replies).noneMatch(Reply::replayed);
        assertThat(account.receipts()).doesNotHaveDuplicates().hasSize(40);
        assertNothingLostNothingDoubled(account);
    }

    @Test
    void takeOneOfManyContentsForOneKey() throws Exception {
        Account account = Account.open(nodes.getFirst(), database, "contents");

        List<Reply> replies = Together.at(20, i -> node(i).record(account.tenant(), new Usage("k", 1 + i)));

        assertThat(byStatus(replies)).isEqualTo(Map.of(202, 1L, 409, 19L));
        replies.stream().filter(Reply::succeeded).forEach(account::accept);
        assertNothingLostNothingDoubled(account);
    }

    @Test
    void letOneOfTenCloseAMonth() throws Exception {
        Account account = Account.open(nodes.getFirst(), database, "closers");
        String period = account.accept(node(0).record(account.tenant(), new Usage("k", 3)))
                .text("period");

        // Several months, because each is one throw of the dice only.
        for (String month : List.of(period, "2026-01", "2026-02", "2026-03", "2026-04", "2026-05")) {
            List<Reply> replies = Together.at(10, i -> node(i).close(account.tenant(), month));

            assertThat(byStatus(replies)).isEqualTo(Map.of(200, 1L, 409, 9L));
            assertClosedOnce(account, month);
        }
        assertNothingLostNothingDoubled(account);
    }

    @Test
    void bookNothingIntoAMonthThatTheOtherHasClosed() throws Exception {
        Account account = Account.open(nodes.getFirst(), database, "racers");
        String tenant = account.tenant();
        String period =
                account.accept(node(0).record(tenant, new Usage("k", 3))).text("period");

        Reply closed;
        try (Load load = new Load(node(0), node(1))) {
            for (int i = 0; i < 6; i++) {
                load.client(Errand.singles(tenant, "s" + i + '-'));
            }
            load.client(Errand.batches(tenant, "b-", 5)).client(Errand.batches(tenant, "c-", 5));
            load.awaitAnswers(100);
            closed = node(1).close(tenant, period);
            load.awaitAnswers(100);
            account.accept(load.finish());
            assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202);
            assertThat(load.untold()).as("recorded twice").isEmpty();
        }

        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        long closing = closed.number("position");
        assertThat(account.receipts())
                .allMatch(receipt -> receipt.period().equals(period) == (receipt.position() < closing));
        assertThat(account.receipts())
                .as("both sides of the closing")
                .extracting(Receipt::period)
                .contains(period)
                .anyMatch(booked -> !booked.equals(period));
        assertThat(assertClosedOnce(account, period).number("line_count"))
                .isEqualTo(booked(account, period).count());
        assertNothingLostNothingDoubled(account);
    }

    /** Checks the statement, by both nodes, against what clients were told; and returns it. */
    private static Reply assertClosedOnce(Account account, String period) {
        for (Node node : nodes) {
            await().atMost(ISSUE_LIMIT)
                    .until(() -> node.api()
                            .statement(account.tenant(), period)
                            .text("status")
                            .equals("closed"));
        }
        Reply statement = node(0).statement(account.tenant(), period);
        assertThat(node(1).statement(account.tenant(), period)).isEqualTo(statement);
        assertThat(statement.text("total_minor"))
                .isEqualTo(Long.toString(
                        booked(account, period).mapToLong(Receipt::amount).sum()));
        assertThat(account.books().closings(period)).as("closings").isEqualTo(1);
        assertThat(account.books().issues(period)).as("statements").isEqualTo(1);
        return statement;
    }

    private static Stream<Receipt> booked(Account account, String period) {
        return account.receipts().stream()
                .distinct()
                .filter(receipt -> receipt.period().equals(period));
    }

    private static void assertNothingLostNothingDoubled(Account account) {
        nodes.forEach(account::assertNothingLostNothingDoubled);
    }

    private static Map<Integer, Long> byStatus(List<Reply> replies) {
        return replies.stream().collect(groupingBy(Reply::status, counting()));
    }

    /** Returns the way to one node and the other, in turn. */
    private static Api node(int i) {
        return nodes.get(i % nodes.size()).api();
    }
}
