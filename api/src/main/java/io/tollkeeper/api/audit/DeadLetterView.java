package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event that could not be posted, and why.
 *
 * @param id what to name when asking for another try
 * @param aggregateId the aggregate of the event, such as {@code usage:tenant_alpha:api:k1}
 * @param eventType the event's type in the log
 * @param causeType the kind of failure
 * @param cause what the failure said
 */
public record DeadLetterView(
        @JsonProperty("id") String id,
        @JsonProperty("tenant_id") @Nullable String tenantId,
        @JsonProperty("aggregate_id") @Nullable String aggregateId,
        @JsonProperty("event_type") String eventType,
        @JsonProperty("cause_type") @Nullable String causeType,
        @JsonProperty("cause") @Nullable String cause,
        @JsonProperty("enqueued_at") Instant enqueuedAt,
        @JsonProperty("last_tried_at") @Nullable Instant lastTriedAt) {}
