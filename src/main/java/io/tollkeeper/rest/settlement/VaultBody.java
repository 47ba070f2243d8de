package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A vault, as the API's documentation shows it; {@link PayerRoutes} reads it. */
@Schema(
        name = "VaultAttachment",
        requiredProperties = {"contract_id"})
record VaultBody(
        @JsonProperty("contract_id") @Schema(description = "the vault contract's address, C and 55 characters")
        String contractId,

        @Schema(
                description = "the server's own where it is absent",
                example = "sandbox",
                allowableValues = {"sandbox", "testnet", "mainnet"})
        String network) {}
