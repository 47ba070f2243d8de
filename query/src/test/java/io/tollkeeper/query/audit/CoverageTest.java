package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.query.MigratedDatabase;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the ledger claims to have posted")
class CoverageTest {

    private static final long SEED = 42;

    private SampleLedger ledger;

    @BeforeEach
    void empty() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
    }

    @Test
    void isNothingBeforeTheProcessorEverRan() throws Exception {
        assertThat(read().of("any").covers(1)).isFalse();
    }

    @Test
    void isNothingWhileASegmentHasNoToken() throws Exception {
        ledger.token(0, null);

        assertThat(read().of("any").covers(1)).isFalse();
    }

    @Test
    void reachesUpToTheIndexWithoutTheGaps() throws Exception {
        ledger.token(0, gapAware(9, 3, 7));

        Reached reached = read().of("any");

        assertThat(List.of(1L, 2L, 3L, 6L, 7L, 8L, 9L, 10L))
                .map(reached::covers)
                .containsExactly(true, true, false, true, false, true, true, false);
    }

    @Test
    void isForEachSequenceThatOfTheSegmentWhichAxonGivesIt() throws Exception {
        var random = new Random(SEED);
        for (int[] ids : new int[][] {{0}, {0, 1}, {0, 1, 2}, {0, 1, 3}, {0, 1, 2, 3}, {0, 1, 2, 3, 4, 7, 5}}) {
            ledger = new SampleLedger(MigratedDatabase.emptied());
            for (int id : ids) {
                ledger.token(id, gapAware(10 + id));
            }
            Coverage coverage = read();
            for (int i = 0; i < 500; i++) {
                String sequence = "tenant_" + random.nextInt();
                int segment = segmentOf(sequence, ids);
                assertThat(coverage.of(sequence).covers(10 + segment)).isTrue();
                assertThat(coverage.of(sequence).covers(11 + segment)).isFalse();
            }
        }
    }

    private static int segmentOf(String sequence, int[] ids) {
        for (Segment segment : Segment.computeSegments(ids)) {
            if (segment.matches((Object) sequence)) {
                return segment.getSegmentId();
            }
        }
        throw new AssertionError("no segment takes " + sequence);
    }

    @Test
    void startsAnewWithAReplay() throws Exception {
        ledger.token(0, ReplayToken.createReplayToken(gapAware(90), gapAware(5, 2), "why"));
        assertThat(read().of("any").covers(5)).isTrue();
        assertThat(read().of("any").covers(2)).isFalse();
        assertThat(read().of("any").covers(6)).isFalse();

        ledger.token(0, ReplayToken.createReplayToken(gapAware(90), null, null));
        assertThat(read().of("any").covers(1)).isFalse();
    }

    @Test
    void differsForTheHalvesOfASegmentThatIsBeingMerged() throws Exception {
        ledger.token(0, MergedTrackingToken.merged(gapAware(5), gapAware(8)));
        Coverage coverage = read();

        for (String sequence : List.of("a", "b", "c", "d")) {
            assertThat(coverage.of(sequence).covers(8)).isEqualTo((sequence.hashCode() & 1) == 1);
            assertThat(coverage.of(sequence).covers(5)).isTrue();
        }
    }

    @Test
    void mayBeToldByAnIndexAlone() throws Exception {
        ledger.token(0, new GlobalSequenceTrackingToken(4));

        assertThat(read().of("any").covers(4)).isTrue();
        assertThat(read().of("any").covers(5)).isFalse();
    }

    @Test
    void isNotGuessedFromATokenOfUnknownForm() throws Exception {
        ledger.token(0, gapAware(9));
        ledger.database().administer("update token_entry set token = '{\"place\":1}'");

        assertThatThrownBy(this::read).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isThatOfTheLedgersOwnProcessor() throws Exception {
        ledger.token(0, gapAware(9));
        ledger.database().administer("update token_entry set processor_name = 'statements'");

        assertThat(read().of("any").covers(1)).isFalse();
    }

    private Coverage read() throws Exception {
        try (var connection = ledger.database().runtime().getConnection()) {
            return Coverage.read(connection);
        }
    }

    private static TrackingToken gapAware(long index, long... gaps) {
        return GapAwareTrackingToken.newInstance(
                index, LongStream.of(gaps).boxed().toList());
    }
}
