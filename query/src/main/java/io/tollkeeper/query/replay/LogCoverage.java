package io.tollkeeper.query.replay;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much of the log a replay holds.
 *
 * @param position everything up to here
 * @param gaps but for these places: their writers had not committed, or the ledger had not come to them
 */
public record LogCoverage(long position, SortedSet<Long> gaps) {

    /** The beginning. */
    public static final LogCoverage NOTHING = new LogCoverage(0, new TreeSet<>());

    public LogCoverage {
        gaps = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(gaps));
    }
}
