package io.tollkeeper.rest.metering;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;

/** One usage event as a CloudEvent, as the API's documentation shows it; {@link CloudEvent} reads it. */
@Schema(
        name = "UsageCloudEvent",
        requiredProperties = {"specversion", "id", "source", "type", "data"})
record CloudEventBody(
        @Schema(example = "1.0") String specversion,

        @Schema(description = "with the source, the idempotency key", example = "42")
        String id,

        @Schema(description = "without white space", example = "/meters/7")
        String source,

        @Schema(description = "the metric", example = "api_call")
        String type,

        @Schema(description = "when it happened", format = "date-time", example = "2026-11-21T03:50:46.123456Z")
        String time,

        Data data) {

    /** What was used. */
    @Schema(name = "UsageCloudEventData", requiredProperties = "quantity")
    record Data(
            @Schema(example = "100") BigDecimal quantity,
            @Schema(example = "{\"region\":\"eu\"}") Map<String, String> dimensions) {}
}
