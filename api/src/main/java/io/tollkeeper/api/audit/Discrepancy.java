package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One difference between the log and the ledger.
 *
 * @param type a stable word, such as {@code amount_mismatch} or {@code event_without_transfer}
 * @param expected what the log says, where that is one figure
 * @param posted what the ledger says, where that is one figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Discrepancy(
        @JsonProperty("type") String type,
        @JsonProperty("tenant_id") @Nullable String tenantId,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("position") @Nullable Long position,
        @JsonProperty("expected") @Nullable String expected,
        @JsonProperty("posted") @Nullable String posted,
        @JsonProperty("detail") @Nullable String detail) {}
