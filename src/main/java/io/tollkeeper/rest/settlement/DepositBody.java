package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A deposit to prepare, as the API's documentation shows it; {@link DepositRoute} reads it. */
@Schema(
        name = "Deposit",
        requiredProperties = {"amount_usdc", "source_account"})
record DepositBody(
        @JsonProperty("amount_usdc") @Schema(description = "with exactly seven decimals", example = "12.5000000")
        String amountUsdc,

        @JsonProperty("source_account") @Schema(description = "the account that pays and signs: G and 55 characters")
        String sourceAccount,

        @Schema(description = "the server's own where it is absent", example = "sandbox")
        String network) {}
