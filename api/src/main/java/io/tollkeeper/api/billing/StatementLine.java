package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement. Its JSON, in this order of fields, without white space and without the absent ones of
 * {@code price_version}, {@code dimensions} and {@code reason}, is the canonical form that the statement's digest covers.
 *
 * @param position the place of its event in the log, which is also the order of the lines
 * @param eventId what the sender was told, such as {@code api:k1} or {@code adj:k2}
 * @param meterId null for an adjustment
 * @param quantity null for an adjustment
 * @param eventDate when it happened
 * @param amount added to what the tenant owes; negative for a credit
 */
@JsonPropertyOrder({
    "txn_id",
    "event_id",
    "kind",
    "metric",
    "quantity",
    "event_date",
    "amount_minor",
    "price_version",
    "dimensions",
    "reason"
})
public record StatementLine(
        @JsonProperty("txn_id") String position,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("kind") LineKind kind,
        @JsonProperty("metric") @Nullable MeterId meterId,
        @JsonProperty("quantity") @Nullable Quantity quantity,
        @JsonProperty("event_date") Instant eventDate,
        @JsonProperty("amount_minor") Money amount,

        @JsonProperty("price_version") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Integer priceVersion,

        @JsonProperty("dimensions") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Dimensions dimensions,

        @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason) {}
