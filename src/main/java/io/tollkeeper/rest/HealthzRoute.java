package io.tollkeeper.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells that the process answers; it touches nothing else. */
@RestController
final class HealthzRoute {

    private static final Alive ALIVE = new Alive(true, "tollkeeper");

    @Operation(tags = "Health", summary = "Tells that the process answers")
    @ApiResponse(
            responseCode = "200",
            description = "It does.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Alive.class)))
    @GetMapping("/healthz")
    Alive tellAlive() {
        return ALIVE;
    }

    /** The process answers. */
    record Alive(
            @Schema(example = "true") boolean ok,
            @Schema(example = "tollkeeper") String service) {}
}
