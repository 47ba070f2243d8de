package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How a blocked settlement is resolved, as the API's documentation shows it; {@link ResolveRoute} reads it. */
@Schema(
        name = "SettlementResolution",
        requiredProperties = {"outcome", "reason"})
record ResolutionBody(
        @Schema(
                example = "settled",
                allowableValues = {"settled", "failed"})
        String outcome,

        @Schema(
                description = "at most 1024 bytes of UTF-8",
                example = "deducted by the operator's own hand on 3 November")
        String reason,

        @JsonProperty("stellar_tx_hash") @Schema(description = "64 hex digits; for settled, and only there")
        String hash,

        @JsonProperty("without_proof")
        @Schema(
                description = "for failed: the reason stands for a proof where the network has none",
                defaultValue = "false")
        boolean withoutProof) {}
