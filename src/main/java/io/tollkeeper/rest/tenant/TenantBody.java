package io.tollkeeper.rest.tenant;

import io.swagger.v3.oas.annotations.media.Schema;

/** A tenant to open, as the API's documentation shows it; {@link TenantRoutes} reads it. */
@Schema(
        name = "TenantOpening",
        requiredProperties = {"tenant", "name"})
record TenantBody(
        @Schema(description = "1 to 64 letters, digits, '_', '-' or '.'", example = "tenant_alpha")
        String tenant,

        @Schema(description = "1 to 200 bytes of UTF-8", example = "Alpha Corp")
        String name) {}
