package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.ReplayView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replay as a node takes it up.
 *
 * @param epoch counts the nodes that took it up: whoever writes with another one is too late
 * @param upTo where to stop; null for the log's end
 * @param swapAnyway whether somebody who had seen the difference ordered the swap
 * @param begun whether its schema was made
 */
public record ReplayWork(
        long replayId,
        int epoch,
        Set<String> projections,
        ReplayView.@Nullable UpTo upTo,
        boolean swapWhenEqual,
        boolean swapAnyway,
        boolean begun,
        LogCoverage coverage) {

    public ReplayWork {
        projections = Set.copyOf(projections);
    }

    /** Returns the same, with the place looked up where it stops. */
    public ReplayWork upTo(ReplayView.UpTo place) {
        return new ReplayWork(replayId, epoch, projections, place, swapWhenEqual, swapAnyway, begun, coverage);
    }

    /** Tells whether it is to be swapped in once it is equal to the live tables, or in any case. */
    public boolean isToBeSwapped() {
        return upTo == null && (swapWhenEqual || swapAnyway);
    }
}
