package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Nodes come and go while clients of several tenants, whose events lie in different segments, go on recording. */
@BesideTheOthers
@DisplayName("The ledger's segments")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is neither SIGKILL nor SIGTERM")
class SharingTest {

    /** A node that joins or leaves in order is noticed within a second or two. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** One that dies is missed after five seconds. */
    private static final Duration AFTER_A_DEATH = Duration.ofSeconds(15);

    private static final Duration REST = Duration.ofSeconds(3);
    private static final List<String> TENANTS = List.of("share_a", "share_b", "share_c", "share_d", "share_e");

    private static final List<Node> STARTED = new ArrayList<>();

    private static TestDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Node::close);
    }

    @Test
    void areSharedByTheNodesThatAreThere() {
        Segments segments = new Segments(database);
        Node first = join("first");
        segments.awaitShares(SOON, List.of(first), 4L);
        List<Account> accounts = TENANTS.stream()
                .map(tenant -> Account.open(first, database, tenant))
                .toList();
        try (Load load = new Load(first.api())) {
            TENANTS.forEach(tenant -> load.client(Errand.singles(tenant, "s-")));
            load.awaitAnswers(50);

            Node second = join("second");
            segments.awaitShares(SOON, List.of(first, second), 2L, 2L);
            Node third = join("third");
            segments.awaitShares(SOON, List.of(first, second, third), 2L, 1L, 1L);
            segments.assertAtRest(REST);

            second.kill();
            segments.awaitShares(AFTER_A_DEATH, List.of(first, third), 2L, 2L);
            third.terminate();
            assertThat(third.awaitEnd(Duration.ofSeconds(30))).isEqualTo(143);
            segments.awaitShares(SOON, List.of(first), 4L);
            load.awaitAnswers(50);
            var told = load.finish();
            // Keys are the same for each tenant; the position tells whose it is.
            accounts.forEach(account -> {
                Set<Long> own = account.books().recorded().keySet();
                account.accept(told.stream()
                        .filter(receipt -> own.contains(receipt.position()))
                        .toList());
            });
            assertThat(accounts.stream()
                            .mapToLong(account -> account.receipts().size())
                            .sum())
                    .as("what clients were told of")
                    .isEqualTo(told.size());
        }
        accounts.forEach(account -> account.assertNothingLostNothingDoubled(first));
    }

    private static Node join(String name) {
        Node node = Node.start(NodePlan.prod(name, database).with("LEDGER_SEGMENTS", "4"));
        STARTED.add(node);
        return node;
    }
}
