package io.tollkeeper.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.http.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells people and load balancers how the node is. */
@RestController
final class HealthRoute {

    private final Checks checks;

    HealthRoute(Checks checks) {
        this.checks = checks;
    }

    @Operation(
            tags = "Health",
            summary = "Tells how this node and each thing it needs are",
            description = "ok, degraded or down for each. Degraded still serves. An answer may be a second old.")
    @ApiResponse(
            responseCode = "200",
            description = "Well, or degraded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HealthReport.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The database is down.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HealthReport.class)))
    @GetMapping("/api/health")
    void tellHealth(HttpServletResponse response) throws IOException {
        HealthReport report = checks.report();
        response.setHeader("Cache-Control", "no-store");
        Answer.json(
                response,
                report.status() == State.DOWN ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK,
                report);
    }
}
