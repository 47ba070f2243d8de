package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Two nodes share the requests; the elder keeps the ledger, and is the one that ends. The younger is the next test's elder.
 */
@BesideTheOthers
@DisplayName("Under load, one of two nodes")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is neither SIGKILL nor SIGTERM")
class NodeLossTest {

    /** The exit code of a process that SIGTERM ended: 128 + 15. */
    private static final int TERMINATED = 143;

    /** Half a minute for what is in flight, and as much again for a busy machine. */
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private static TestDatabase database;
    private static Node elder;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        elder = Node.start(NodePlan.prod("elder", database));
    }

    @AfterAll
    static void stop() {
        elder.close();
    }

    @Test
    void isKilledAndTheOtherGoesOn() throws Exception {
        Load load = losing("killed", Node::kill);

        assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, Reply.NONE);
    }

    @Test
    void isToldToEndAndFinishesWhatItHasBegun() throws Exception {
        Load load = losing("ended", node -> {
            node.terminate();
            assertThat(node.awaitEnd(END_LIMIT)).isEqualTo(TERMINATED);
        });

        assertThat(load.statuses().keySet()).as("statuses").isSubsetOf(200, 202, 503, Reply.NONE);
        assertThat(load.putOff()).as("begun, and not finished").isEmpty();
        assertThat(load.untold()).as("recorded, but answered as if not").isEmpty();
    }

    /** Returns the clients that went on while the elder node ended, and were told all. */
    private static Load losing(String tenant, Consumer<Node> end) {
        Account account = Account.open(elder, database, tenant);
        Node younger = Node.start(NodePlan.prod("younger", database));
        Node lost = elder;
        elder = younger;
        try (Load load = new Load(lost.api(), younger.api())) {
            for (int i = 0; i < 6; i++) {
                load.client(Errand.singles(tenant, "s" + i + '-'));
            }
            load.client(Errand.batches(tenant, "b-", 20))
                    .client(Errand.batches(tenant, "c-", 20))
                    .client(Errand.adjustments(tenant, "a-"))
                    .client(Errand.adjustments(tenant, "d-"));
            load.awaitAnswers(300);
            assertThat(segmentsOf(lost)).as("segments of the ledger").isPositive();
            end.accept(lost);
            load.awaitAnswers(300);
            account.accept(load.finish());
            account.assertNothingLostNothingDoubled(younger);
            return load;
        } finally {
            lost.close();
        }
    }

    private static long segmentsOf(Node node) {
        return new Books(database, "")
                .number("select count(*) from token_entry where owner like '" + node.pid() + "@%'");
    }
}
