package io.tollkeeper.rest.billing;

import io.swagger.v3.oas.annotations.media.Schema;

/** The month to close, as the API's documentation shows it; {@link CloseRoute} reads it. */
@Schema(
        name = "PeriodClosing",
        requiredProperties = {"tenant", "period"})
record CloseBody(
        @Schema(example = "tenant_alpha") String tenant,

        @Schema(description = "YYYY-MM in UTC; it must have begun", example = "2026-10")
        String period) {}
