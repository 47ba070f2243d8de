package io.tollkeeper.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a webhook key is asked for with, as the API's documentation shows it; {@link WebhookKeyRoutes} reads it. */
@Schema(
        name = "WebhookKeyWish",
        requiredProperties = {})
record WebhookKeyBody(
        @JsonProperty("key_id") @Schema(description = "made up if absent", example = "whk_alpha_meterco")
        String keyId,

        @Schema(description = "16 to 256 bytes of UTF-8; made up if absent", example = "whsec_dev_alpha_meterco_1")
        String secret) {}
