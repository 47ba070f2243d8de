package io.tollkeeper.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives Prometheus what is measured. */
@RestController
final class MetricsRoute {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String SCHEME = "Bearer ";

    private final PrometheusMeterRegistry registry;
    private final RateLimits limits;
    private final byte[] key;

    MetricsRoute(PrometheusMeterRegistry registry, RateLimits limits, MetricsProperties properties) {
        this.registry = registry;
        this.limits = limits;
        this.key = properties.apiKey().strip().getBytes(StandardCharsets.UTF_8);
    }

    @Operation(
            tags = "Operations",
            summary = "Read what is measured",
            description =
                    "In the text format of Prometheus. The key is METRICS_API_KEY; without one, in dev, anybody may.",
            security = @SecurityRequirement(name = "metrics"))
    @ApiResponse(
            responseCode = "200",
            description = "All metrics.",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "401", description = "The key is not the right one.")
    @GetMapping("/api/metrics")
    void tellMetrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isAllowed(request.getHeader("Authorization"))) {
            limits.count(request).require();
            throw new ProblemException(Problem.unauthorized());
        }
        byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    /** Takes as long for a wrong key as for the right one. */
    private boolean isAllowed(@Nullable String authorization) {
        if (key.length == 0) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(key, given);
    }
}
