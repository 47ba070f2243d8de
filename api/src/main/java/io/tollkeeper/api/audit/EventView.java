package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * One event as it stands in the log, and who caused it why.
 *
 * @param type the event's name, such as {@code UsageVoided}
 * @param recordedAt by the clock of the node that recorded it
 * @param actor the verified caller who caused it, or null if nobody did: what the service does by itself
 * @param requestId the request that caused it
 * @param reason what the caller gave as a reason, where one is asked for
 * @param payload the event's JSON; what is no JSON stands there as a string of it
 */
@JsonPropertyOrder({
    "position",
    "event_identifier",
    "aggregate",
    "sequence_number",
    "type",
    "revision",
    "recorded_at",
    "actor",
    "request_id",
    "reason",
    "payload"
})
public record EventView(
        @JsonProperty("position") long position,
        @JsonProperty("event_identifier") String eventIdentifier,
        @JsonProperty("aggregate") String aggregateId,
        @JsonProperty("sequence_number") long sequenceNumber,
        @JsonProperty("type") String type,

        @JsonProperty("revision") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String revision,

        @JsonProperty("recorded_at") String recordedAt,
        @JsonProperty("actor") @Nullable String actor,
        @JsonProperty("request_id") @Nullable String requestId,

        @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason,

        @JsonProperty("payload") @JsonRawValue String payload) {}
