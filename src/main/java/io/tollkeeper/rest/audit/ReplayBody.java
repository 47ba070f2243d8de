package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An order for a replay, as the API's documentation shows it; {@link ReplayOrder} reads it. */
@Schema(name = "ReplayOrder")
record ReplayBody(
        @Schema(
                description = "which projections; all where absent",
                allowableValues = {"billing", "pricing", "settlement", "tenant"})
        List<String> projections,

        @JsonProperty("up_to_position")
        @Schema(
                type = "integer",
                format = "int64",
                minimum = "1",
                description = "the last place in the log; the log's end where absent")
        long upToPosition,

        @JsonProperty("up_to_time") @Schema(description = "instead of it: the last event recorded by then")
        Instant upToTime,

        @Schema(
                description = "what to do if it is equal to the live tables; swap goes with no up_to",
                allowableValues = {"keep", "swap"},
                defaultValue = "keep")
        String then) {}
