package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator did by hand that leaves no event.
 *
 * @param number counts them
 * @param act such as {@code replay_swap_ordered}
 * @param subject what it was done to: a replay's number, or the identifier of a dead letter, tenant or webhook key
 * @param reason null where none was given
 * @param outcome null where there is none, or not yet
 */
@JsonPropertyOrder({"number", "act", "subject", "actor", "request_id", "reason", "done_at", "outcome"})
public record ManualAct(
        @JsonProperty("number") long number,
        @JsonProperty("act") String act,
        @JsonProperty("subject") String subject,
        @JsonProperty("actor") String actor,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("done_at") Instant doneAt,
        @JsonProperty("outcome") @Nullable String outcome) {}
