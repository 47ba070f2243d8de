package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.metering.Dimensions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transfer of the ledger: an amount that went from one account of a tenant to another.
 *
 * @param position the place of its event in the log
 * @param leg 0, 1, … where one event made several transfers
 * @param amount zero or more
 * @param quantity of the meter's units, or null where nothing was metered
 */
@JsonPropertyOrder({
    "position",
    "leg",
    "tenant",
    "period",
    "debit_account",
    "credit_account",
    "amount_minor",
    "kind",
    "event_id",
    "event_date",
    "metric",
    "quantity",
    "price_version",
    "dimensions",
    "reason"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferView(
        @JsonProperty("position") long position,
        @JsonProperty("leg") int leg,
        @JsonProperty("tenant") String tenantId,
        @JsonProperty("period") @Nullable String period,
        @JsonProperty("debit_account") String debitAccount,
        @JsonProperty("credit_account") String creditAccount,
        @JsonProperty("amount_minor") Money amount,
        @JsonProperty("kind") String kind,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("event_date") Instant eventDate,
        @JsonProperty("metric") @Nullable String meterId,
        @JsonProperty("quantity") @Nullable String quantity,
        @JsonProperty("price_version") @Nullable Integer priceVersion,
        @JsonProperty("dimensions") @Nullable Dimensions dimensions,
        @JsonProperty("reason") @Nullable String reason) {}
