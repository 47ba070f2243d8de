package io.tollkeeper.rest.metering;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;

/** One usage event in our own form, as the API's documentation shows it; {@link PlainEvent} reads it. */
@Schema(
        name = "UsageEvent",
        requiredProperties = {"tenant", "metric", "quantity", "idempotency_key"})
record UsageEventBody(
        @Schema(description = "the tenant that the token speaks for", example = "tenant_alpha")
        String tenant,

        @Schema(example = "api_call") String metric,

        @Schema(description = "more than 0, at most 10^12; whole unless the metric allows decimals", example = "100")
        BigDecimal quantity,

        @JsonProperty("idempotency_key") @Schema(description = "1 to 200 bytes of UTF-8", example = "k1")
        String idempotencyKey,

        @JsonProperty("event_date")
        @Schema(
                description = "when it happened, less than 365 days back and less than 1 day ahead; now by default",
                format = "date-time",
                example = "2026-11-21T03:50:46.123456Z")
        String eventDate,

        @Schema(description = "up to 16 pairs, kept on the statement line", example = "{\"region\":\"eu\"}")
        Map<String, String> dimensions) {}
