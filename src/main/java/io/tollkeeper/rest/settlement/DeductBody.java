package io.tollkeeper.rest.settlement;

import io.swagger.v3.oas.annotations.media.Schema;

/** A deduct, as the API's documentation shows it; {@link DeductRoute} reads it. */
@Schema(
        name = "Deduct",
        requiredProperties = {"requestId", "apiId", "endpointId", "apiKeyId", "amountUsdc"})
record DeductBody(
        @Schema(description = "1 to 200 letters, digits, or '_', '-', '.', ':', '~', '@', '+'", example = "req-1")
        String requestId,

        @Schema(example = "weather") String apiId,
        @Schema(example = "/current") String endpointId,
        @Schema(example = "key-1") String apiKeyId,

        @Schema(description = "above 0, with at most seven places", example = "0.01")
        String amountUsdc,

        @Schema(description = "taken, and not needed: requestId does what it is for", example = "req-1")
        String idempotencyKey) {}
