package io.tollkeeper.rest.metering;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What takes a usage event back, as the API's documentation shows it; {@link VoidRoute} reads it. */
@Schema(
        name = "UsageVoiding",
        requiredProperties = {"tenant", "event_id", "reason"})
record VoidBody(
        @Schema(example = "tenant_alpha") String tenant,

        @JsonProperty("event_id") @Schema(description = "as it was answered", example = "api:k1")
        String eventId,

        @Schema(description = "1 to 1024 bytes of UTF-8", example = "counted twice")
        String reason) {}
