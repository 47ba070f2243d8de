package io.tollkeeper.rest.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** A tenant's limit, as the API's documentation shows it; {@link RateLimitRoutes} reads it. */
@Schema(
        name = "RateLimitChoice",
        requiredProperties = {"requests", "window_seconds"})
record RateLimitBody(
        @Schema(type = "integer", minimum = "1", maximum = "1000000000", example = "600")
        long requests,

        @JsonProperty("window_seconds") @Schema(type = "integer", minimum = "1", maximum = "86400", example = "60")
        long windowSeconds) {}
