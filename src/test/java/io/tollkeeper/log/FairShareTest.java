package io.tollkeeper.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fair share")
class FairShareTest {

    @Test
    void addsUpToAllSegmentsAndDiffersByOneAtMost() {
        for (int segments = 1; segments <= 16; segments++) {
            for (int nodes = 1; nodes <= 20; nodes++) {
                List<Integer> shares = shares(segments, nodes);
                assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(segments);
                assertThat(shares.getFirst() - shares.getLast()).isBetween(0, 1);
            }
        }
    }

    @Test
    void leavesTheEldersWhatTheyHave() {
        assertThat(shares(4, 2)).containsExactly(2, 2);
        assertThat(shares(4, 3)).containsExactly(2, 1, 1);
        assertThat(shares(2, 3)).containsExactly(1, 1, 0);
    }

    private static List<Integer> shares(int segments, int nodes) {
        return IntStream.range(0, nodes)
                .mapToObj(place -> FairShare.of(segments, nodes, place))
                .toList();
    }
}
