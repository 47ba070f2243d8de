package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.ReplayDifference;
import io.tollkeeper.api.audit.ReplayState;
import io.tollkeeper.api.audit.ReplayView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replay in the contract. */
@Schema(name = "Replay")
record ReplayJson(
        @Schema(example = "7") String id,

        @Schema(
                type = "string",
                example = "kept",
                allowableValues = {
                    "waiting",
                    "rebuilding",
                    "comparing",
                    "kept",
                    "differs",
                    "swapping",
                    "swapped",
                    "discarded",
                    "failed"
                })
        ReplayState state,

        List<String> projections,
        @JsonProperty("up_to_position") @Nullable Long upToPosition,
        @JsonProperty("up_to_time") @Nullable Instant upToTime,

        @Schema(allowableValues = {"keep", "swap"}) String then,

        @JsonProperty("requested_by") String requestedBy,
        @JsonProperty("requested_at") Instant requestedAt,
        @JsonProperty("started_at") @Nullable Instant startedAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt,

        @Schema(description = "the log is rebuilt up to here")
        long position,

        @JsonProperty("target_position") @Schema(description = "where it is to go; grows with the log")
        long targetPosition,

        @JsonProperty("events_done") long eventsDone,
        @JsonProperty("events_remaining") long eventsRemaining,

        @JsonProperty("events_per_second") @Schema(description = "lately while it is rebuilt, over all afterwards")
        long eventsPerSecond,

        @JsonProperty("estimated_end") @Nullable Instant estimatedEnd,

        @Schema(description = "where it is kept", example = "replay_7") @Nullable
        String schema,

        @Nullable ReplayChecksums checksums,
        @JsonProperty("first_difference") @Nullable ReplayDifference firstDifference,

        @Schema(description = "one sentence, in the state failed") @Nullable
        String failure) {

    /**
     * Returns the replay as it is told.
     *
     * @param now by which the end is estimated
     */
    static ReplayJson of(ReplayView view, Instant now) {
        ReplayView.Progress progress = view.progress();
        ReplayView.UpTo upTo = view.upTo();
        return new ReplayJson(
                Long.toString(view.replayId()),
                view.state(),
                view.projections(),
                upTo == null ? null : upTo.position(),
                upTo == null ? null : upTo.time(),
                view.swapWhenEqual() ? "swap" : "keep",
                view.order().by(),
                view.order().at(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.position(),
                progress.target(),
                progress.events(),
                progress.remaining(),
                progress.eventsPerSecond(),
                estimatedEnd(view, now),
                view.schema(),
                view.checksums(),
                view.firstDifference(),
                view.failure());
    }

    private static @Nullable Instant estimatedEnd(ReplayView view, Instant now) {
        ReplayView.Progress progress = view.progress();
        return view.state() == ReplayState.REBUILDING && progress.eventsPerSecond() > 0
                ? now.plusSeconds(progress.remaining() / progress.eventsPerSecond())
                : null;
    }
}
