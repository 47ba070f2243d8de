package io.tollkeeper.rest.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A price to publish, as the API's documentation shows it; {@link PriceRoutes} reads it. */
@Schema(
        name = "PriceVersion",
        requiredProperties = {"metric", "unit_price_minor"})
record PriceBody(
        @Schema(example = "api_call") String metric,

        @JsonProperty("unit_price_minor")
        @Schema(
                description = "units of 10^-7 USDC for one unit, 0 to 10^12; a whole number is taken too",
                example = "2")
        String unitPriceMinor,

        @JsonProperty("quantity_decimals")
        @Schema(description = "0 to 6, fixed by the first version", example = "0", defaultValue = "0")
        int quantityDecimals,

        @JsonProperty("effective_from")
        @Schema(
                description = "the first event date to be rated by it; now by default",
                format = "date-time",
                example = "2027-01-01T00:00:00Z")
        String effectiveFrom) {}
