package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which node keeps how many segments of the ledger, by the database. */
record Segments(TestDatabase database) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Returns how many each owner has; those that nobody has, under a dash. */
    Map<String, Long> owners() {
        Map<String, Long> owners = new TreeMap<>();
        for (List<Object> row : new Books(database, "").rows("""
                select coalesce(owner, '-'), count(*) from token_entry where processor_name = 'ledger' group by 1""")) {
            owners.put((String) row.get(0), (Long) row.get(1));
        }
        return owners;
    }

    long of(Node node) {
        return owners().entrySet().stream()
                .filter(owner -> owner.getKey().startsWith(node.pid() + "@"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Waits until exactly these nodes have exactly so many each, in this order. */
    void awaitShares(Duration limit, List<Node> nodes, Long... shares) {
        await().atMost(limit).pollInterval(LOOK_AGAIN).untilAsserted(() -> {
            assertThat(nodes).extracting(this::of).as("%s", owners()).containsExactly(shares);
            assertThat(owners()).hasSize((int)
                    List.of(shares).stream().filter(share -> share > 0).count());
        });
    }

    /** Checks that nothing moves for a while. */
    void assertAtRest(Duration time) {
        Map<String, Long> before = owners();
        await().during(time)
                .atMost(time.multipliedBy(3))
                .pollInterval(LOOK_AGAIN)
                .until(() -> owners().equals(before));
    }
}
