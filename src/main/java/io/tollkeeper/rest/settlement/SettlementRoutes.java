package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.settlement.FindSettlement;
import io.tollkeeper.api.settlement.ListSettlements;
import io.tollkeeper.api.settlement.RetrySettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementView;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import io.tollkeeper.security.Reader;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows settlements, and tries a compensated one again. */
@RestController
final class SettlementRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final Commands commands;
    private final Queries queries;
    private final Tenants tenants;
    private final Clock clock;

    SettlementRoutes(Commands commands, Queries queries, Tenants tenants, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Operation(tags = "Settlement", summary = "List the tenant's settlements, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "One page of settlements.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SettlementList.class)))
    @GetMapping("/settlements")
    SettlementList listSettlements(
            TenantCaller caller,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return list(caller.tenantId(), limit, cursor);
    }

    @Operation(tags = "Settlement", summary = "List a tenant's settlements, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "One page of settlements.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SettlementList.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @GetMapping("/tenants/{tenant}/settlements")
    SettlementList listSettlementsOfTenant(
            AdminCaller caller,
            @PathVariable String tenant,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return list(tenants.named(tenant), limit, cursor);
    }

    private SettlementList list(TenantId tenantId, @Nullable String limit, @Nullable String cursor) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListSettlements.MAX_LIMIT);
        Long before = Paging.place(cursor, Long::valueOf);
        List<SettlementView> page = queries.many(
                new ListSettlements(tenantId, before == null ? Long.MAX_VALUE : before, rows), SettlementView.class);
        return SettlementList.of(page, rows);
    }

    @Operation(
            tags = "Settlement",
            summary = "One settlement with its attempts",
            description = "A tenant's own, or, for an administrator, anybody's.")
    @ApiResponse(
            responseCode = "200",
            description = "How far it has come.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SettlementJson.class)))
    @ApiResponse(responseCode = "404", description = "The tenant has no such settlement.")
    @GetMapping("/settlements/{id}")
    SettlementJson findSettlement(Reader reader, @PathVariable String id) {
        SettlementId settlementId = wellFormed(id);
        if (!reader.admin() && !settlementId.tenantId().equals(reader.tenantId())) {
            throw unknown(); // Another tenant's is not there.
        }
        return queries.optional(new FindSettlement(settlementId), SettlementView.class)
                .map(SettlementJson::whole)
                .orElseThrow(SettlementRoutes::unknown);
    }

    @Operation(
            tags = "Settlement",
            summary = "Try a compensated settlement again",
            description = "Under the same request id, so the contract takes it once at most.")
    @ApiResponse(
            responseCode = "202",
            description = "It is on its way again.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Retried.class)))
    @ApiResponse(responseCode = "404", description = "There is no such settlement.")
    @ApiResponse(responseCode = "409", description = "It is not compensated, or a contradiction keeps it.")
    @PostMapping("/settlements/{id}/retry")
    ResponseEntity<Retried> retrySettlement(AdminCaller caller, @PathVariable String id, HttpServletRequest request) {
        SettlementId settlementId = wellFormed(id);
        commands.send(new RetrySettlement(settlementId, clock.instant(), caller.actor()), caller.origin(request));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new Retried(settlementId.toString(), "requested"));
    }

    static SettlementId wellFormed(String id) {
        try {
            return SettlementId.parse(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("no such settlement"));
    }

    /** The answer to a settlement that is tried again. */
    @Schema(name = "RetriedSettlement")
    record Retried(
            @Schema(example = "settle:tenant_alpha:stmt:2026-10")
            String id,

            @Schema(example = "requested") String state) {}

    /** One page of settlements. */
    @Schema(name = "Settlements")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SettlementList(
            List<SettlementJson> settlements,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {

        static SettlementList of(List<SettlementView> page, int limit) {
            String next = page.size() < limit
                    ? null
                    : Paging.cursor(Long.toString(page.getLast().position()));
            return new SettlementList(page.stream().map(SettlementJson::inList).toList(), next);
        }
    }
}
