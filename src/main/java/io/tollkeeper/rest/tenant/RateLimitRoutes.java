package io.tollkeeper.rest.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.limits.Limit;
import io.tollkeeper.limits.LimitProperties;
import io.tollkeeper.limits.TenantLimits;
import io.tollkeeper.query.acts.ManualActs;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives tenants limits of their own. */
@RestController
final class RateLimitRoutes {

    private final Tenants tenants;
    private final TenantLimits limits;
    private final LimitProperties properties;
    private final ManualActs acts;

    RateLimitRoutes(Tenants tenants, TenantLimits limits, LimitProperties properties, ManualActs acts) {
        this.tenants = tenants;
        this.limits = limits;
        this.properties = properties;
        this.acts = acts;
    }

    @Operation(
            tags = "Tenants",
            summary = "Limit how many requests a tenant may send",
            description = "Heeded within seconds by all nodes. A new limit begins with a full bucket.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = RateLimitBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The limit holds.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RateLimit.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @PutMapping("/tenants/{tenant}/rate-limit")
    RateLimit limitRate(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request)
            throws IOException {
        TenantId tenantId = tenants.named(tenant);
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<Long> requests = fields.integer("requests", count -> new Limit(count, Limit.MIN_WINDOW).requests());
        Field<Duration> window =
                fields.integer("window_seconds", seconds -> new Limit(1, Duration.ofSeconds(seconds)).window());
        fields.check();
        Limit limit = new Limit(requests.value(), window.value());
        long act = acts.note(ManualActs.Act.RATE_LIMIT_SET, tenantId.value(), caller.origin(request));
        limits.set(tenantId, limit);
        acts.end(act, limit.requests() + " in " + limit.window().toSeconds() + " s");
        return RateLimit.of(limit, true);
    }

    @Operation(tags = "Tenants", summary = "Tell how many requests a tenant may send")
    @ApiResponse(
            responseCode = "200",
            description = "The tenant's own limit, or the one that all have.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RateLimit.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @GetMapping("/tenants/{tenant}/rate-limit")
    RateLimit tellRateLimit(AdminCaller caller, @PathVariable String tenant) {
        Optional<Limit> own = limits.of(tenants.named(tenant));
        return RateLimit.of(own.orElse(properties.tenant()), own.isPresent());
    }

    @Operation(tags = "Tenants", summary = "Let a tenant send as many requests as all others")
    @ApiResponse(
            responseCode = "200",
            description = "The limit that holds now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RateLimit.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @DeleteMapping("/tenants/{tenant}/rate-limit")
    RateLimit forgetRateLimit(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request) {
        TenantId tenantId = tenants.named(tenant);
        long act = acts.note(ManualActs.Act.RATE_LIMIT_CLEARED, tenantId.value(), caller.origin(request));
        limits.clear(tenantId);
        acts.end(act, "done");
        return RateLimit.of(properties.tenant(), false);
    }

    /** How many requests a tenant may send in a window. */
    @Schema(name = "RateLimit")
    record RateLimit(
            @Schema(example = "600") long requests,

            @JsonProperty("window_seconds") @Schema(example = "60")
            long windowSeconds,

            @Schema(description = "whether it is the tenant's own")
            boolean own) {

        static RateLimit of(Limit limit, boolean own) {
            return new RateLimit(limit.requests(), limit.window().toSeconds(), own);
        }
    }
}
