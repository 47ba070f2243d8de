package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** An adjustment, as the API's documentation shows it; {@link AdjustmentRoute} reads it. */
@Schema(
        name = "Adjustment",
        requiredProperties = {"tenant", "amount_minor", "reason", "idempotency_key"})
record AdjustmentBody(
        @Schema(example = "tenant_alpha") String tenant,

        @JsonProperty("amount_minor") @Schema(description = """
                        non-zero, at most 10^12 either way; negative for a credit; a string of digits is taken \
                        too""", example = "-250")
        long amountMinor,

        @Schema(description = "1 to 1024 bytes of UTF-8", example = "goodwill")
        String reason,

        @JsonProperty("idempotency_key") @Schema(description = "1 to 200 bytes of UTF-8", example = "credit-1")
        String idempotencyKey) {}
