package io.tollkeeper.query.audit;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How far one segment of the ledger's processor has come: every place in the log up to an index, but for the gaps, whose
 * events were not there to be seen.
 */
final class Reached {

    static final Reached NOTHING = new Reached(-1, LongStream.empty());

    private final long index;
    private final long[] gaps;

    Reached(long index, LongStream gaps) {
        this.index = index;
        this.gaps = gaps.sorted().toArray();
    }

    boolean covers(long position) {
        return position <= index && (gaps.length == 0 || Arrays.binarySearch(gaps, position) < 0);
    }
}
