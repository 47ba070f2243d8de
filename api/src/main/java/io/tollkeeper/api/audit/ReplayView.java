package io.tollkeeper.api.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay: projections built anew from the log beside the live ones.
 *
 * @param replayId counts replays
 * @param projections which are rebuilt, by name
 * @param upTo where to stop; null for the log's end
 * @param swapWhenEqual whether it is swapped in by itself if it is equal to the live tables
 * @param order who ordered it, and when
 * @param progress how far it has come
 * @param schema where it is kept; null once it is swapped in or dropped
 * @param checksums null until it was compared
 * @param firstDifference null where there is none
 * @param failure one sentence, in the state {@link ReplayState#FAILED}
 */
public record ReplayView(
        long replayId,
        ReplayState state,
        List<String> projections,
        @Nullable UpTo upTo,
        boolean swapWhenEqual,
        Order order,
        Progress progress,
        @Nullable String schema,
        @Nullable ReplayChecksums checksums,
        @Nullable ReplayDifference firstDifference,
        @Nullable String failure) {

    public ReplayView {
        projections = List.copyOf(projections);
    }

    /**
     * Where a replay stops.
     *
     * @param position the last place in the log; null until it is looked up for the time
     * @param time the last event recorded by then; null where a position was given
     */
    public record UpTo(@Nullable Long position, @Nullable Instant time) {}

    /**
     * Who ordered it.
     *
     * @param by the actor, such as {@code admin:root}
     */
    public record Order(String by, Instant at) {}

    /**
     * How far a replay has come.
     *
     * @param startedAt null while it waits
     * @param finishedAt null until there is nothing left to do
     * @param position the log is rebuilt up to here
     * @param target where it is to go; grows with the log
     * @param events how many were replayed
     * @param eventsPerSecond lately while it is rebuilt, over all afterwards
     */
    public record Progress(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long position,
            long target,
            long events,
            long eventsPerSecond) {

        /** Returns how many places in the log are left. */
        public long remaining() {
            return Math.max(0, target - position);
        }
    }
}
