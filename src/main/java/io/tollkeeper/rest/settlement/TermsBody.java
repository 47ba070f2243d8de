package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Terms of settlement, as the API's documentation shows them; {@link PayerRoutes} reads them. */
@Schema(
        name = "SettlementTerms",
        requiredProperties = {"mode"})
record TermsBody(
        @Schema(
                description = "what an issued statement leaves is settled in every mode",
                example = "threshold",
                allowableValues = {"on_close", "threshold", "immediate"})
        String mode,

        @JsonProperty("threshold_minor")
        @Schema(
                type = "string",
                description = "what an open month must owe; with the mode threshold, and only there",
                example = "50000000")
        String threshold) {}
