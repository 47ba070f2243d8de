package io.tollkeeper.rest.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.tenant.ListTenants;
import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.ResumeTenant;
import io.tollkeeper.api.tenant.SuspendTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantView;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens, lists, suspends and resumes tenants. */
@RestController
final class TenantRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final Commands commands;
    private final Queries queries;

    TenantRoutes(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            tags = "Tenants",
            summary = "Open a tenant",
            description = "Repeating it with the same name changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TenantBody.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Opened.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Opened.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Open before, under this name.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Opened.class)))
    @ApiResponse(responseCode = "409", description = "Open under another name.")
    @PostMapping("/tenants")
    ResponseEntity<Opened> openTenant(AdminCaller caller, HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<TenantId> tenant = fields.text("tenant", TenantId::new);
        Field<String> name = fields.text("name", OpenTenant.MAX_NAME_BYTES);
        fields.check();
        OpenTenant command = new OpenTenant(new TenantAccountId(tenant.value()), name.value());
        boolean opened = commands.send(command, caller.origin(request), Boolean.class);
        return ResponseEntity.status(opened ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Opened(tenant.value(), name.value()));
    }

    @Operation(tags = "Tenants", summary = "List tenants")
    @ApiResponse(
            responseCode = "200",
            description = "One page of tenants.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TenantList.class)))
    @GetMapping("/tenants")
    TenantList listTenants(
            AdminCaller caller,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListTenants.MAX_LIMIT);
        String after = Paging.place(cursor, place -> place);
        List<TenantView> page = queries.many(new ListTenants(after, rows), TenantView.class);
        return TenantList.of(page, rows);
    }

    @Operation(
            tags = "Tenants",
            summary = "Refuse new usage of a tenant",
            description = "Balance and statements stay readable.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Suspended, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Standing.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @PostMapping("/tenants/{tenant}/suspend")
    Standing suspendTenant(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request)
            throws IOException {
        TenantId tenantId = Tenants.wellFormed(tenant);
        String reason = reason(request, SuspendTenant.MAX_REASON_BYTES);
        commands.send(new SuspendTenant(new TenantAccountId(tenantId), reason), caller.origin(request));
        return Standing.of(tenantId, TenantStanding.SUSPENDED);
    }

    @Operation(
            tags = "Tenants",
            summary = "Take a suspended tenant's usage again",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Open, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Standing.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @PostMapping("/tenants/{tenant}/resume")
    Standing resumeTenant(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request)
            throws IOException {
        TenantId tenantId = Tenants.wellFormed(tenant);
        String reason = reason(request, ResumeTenant.MAX_REASON_BYTES);
        commands.send(new ResumeTenant(new TenantAccountId(tenantId), reason), caller.origin(request));
        return Standing.of(tenantId, TenantStanding.OPEN);
    }

    private static String reason(HttpServletRequest request, int maxBytes) throws IOException {
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<String> reason = fields.text("reason", maxBytes);
        fields.check();
        return reason.value();
    }

    private static String word(TenantStanding standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    /** The answer to an opened tenant. */
    @Schema(name = "OpenedTenant")
    record Opened(
            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(example = "Alpha Corp") String name) {}

    /** Whether a tenant's usage is taken. */
    @Schema(name = "TenantStanding")
    record Standing(
            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(
                    example = "suspended",
                    allowableValues = {"open", "suspended"})
            String status) {

        static Standing of(TenantId tenantId, TenantStanding standing) {
            return new Standing(tenantId, word(standing));
        }
    }

    /** One page of tenants. */
    @Schema(name = "Tenants")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TenantList(
            List<Row> tenants,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {

        static TenantList of(List<TenantView> page, int limit) {
            String next = page.size() < limit
                    ? null
                    : Paging.cursor(page.getLast().tenantId().value());
            return new TenantList(page.stream().map(Row::of).toList(), next);
        }
    }

    /** One tenant. */
    @Schema(name = "Tenant")
    record Row(
            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(example = "Alpha Corp") String name,

            @Schema(
                    example = "open",
                    allowableValues = {"open", "suspended"})
            String status,

            @JsonProperty("opened_at") Instant openedAt) {

        static Row of(TenantView view) {
            return new Row(view.tenantId(), view.name(), word(view.standing()), view.openedAt());
        }
    }
}
