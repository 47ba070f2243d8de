package io.tollkeeper.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;

/** One usage event that a meter pushes, as the API's documentation shows it; {@link WebhookRoute} reads it. */
@Schema(
        name = "WebhookUsage",
        requiredProperties = {"event_id", "metric", "quantity"})
record WebhookUsageBody(
        @JsonProperty("event_id") @Schema(description = "the delivery, 1 to 200 bytes of UTF-8", example = "d1")
        String eventId,

        @Schema(example = "storage_gb_hour") String metric,
        @Schema(example = "3") BigDecimal quantity,

        @JsonProperty("event_date") @Schema(format = "date-time", example = "2026-11-21T03:50:46.123456Z")
        String eventDate,

        @Schema(example = "{\"region\":\"eu\"}") Map<String, String> dimensions) {}
