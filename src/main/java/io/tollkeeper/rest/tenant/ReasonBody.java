package io.tollkeeper.rest.tenant;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why something is done, as the API's documentation shows it; {@link TenantRoutes} reads it. */
@Schema(
        name = "Reason",
        requiredProperties = {"reason"})
record ReasonBody(
        @Schema(description = "1 to 1024 bytes of UTF-8", example = "not paid since August")
        String reason) {}
