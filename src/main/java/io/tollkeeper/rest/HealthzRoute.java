package io.tollkeeper.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells that the process answers; it touches nothing else. */
@RestController
final class HealthzRoute {

    private static final Alive ALIVE = new Alive(true, "tollkeeper");

    @GetMapping("/healthz")
    Alive alive() {
        return ALIVE;
    }

    /** The process answers. */
    record Alive(
            @Schema(example = "true") boolean ok,
            @Schema(example = "tollkeeper") String service) {}
}
