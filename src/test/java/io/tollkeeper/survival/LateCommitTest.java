package io.tollkeeper.survival;

import io.tollkeeper.survival.Api.Usage;
import io.tollkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A commit that comes late leaves a gap in the log, which readers pass by. When they start anew, the parts of the ledger
 * stand on different sides of the gap.
 */
@BesideTheOthers
@DisplayName("When an event is committed late, while no node runs,")
class LateCommitTest {

    /** Writes what another node would have written, at the next place in the log. */
    private static final String LATE = """
            set role tollkeeper_runtime;
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select 'late', replace(aggregate_identifier, ':first', ':late'), 0, type, time_stamp,
                   payload_type, payload_revision,
                   convert_to(replace(convert_from(payload, 'UTF8'), ':first', ':late'), 'UTF8'), meta_data
            from domain_event_entry where aggregate_identifier like 'usage:%:first'""";

    @Test
    void itAndThoseBehindItArePostedOnce() throws SQLException {
        TestDatabase database = TestDatabase.create();
        NodePlan plan = NodePlan.prod("late", database);
        try (Connection otherNode = database.connect(TestDatabase.RUNTIME);
                Node node = Node.start(plan)) {
            Account account = Account.open(node, database, "late");
            account.accept(record(node, "first"));
            account.books().awaitPosted(1);

            otherNode.setAutoCommit(false);
            try (var statement = otherNode.createStatement()) {
                statement.execute(LATE);
            }
            for (int i = 0; i < 5; i++) {
                account.accept(record(node, "behind-" + i));
            }
            account.books().awaitPosted(6);
            node.kill();
            otherNode.commit();

            try (Node next = Node.start(plan)) {
                account.accept(record(next, "late"));
                account.accept(record(next, "last"));
                account.assertNothingLostNothingDoubled(next);
            }
        }
    }

    private static Reply record(Node node, String key) {
        return node.api().record("late", new Usage(key, 3));
    }
}
