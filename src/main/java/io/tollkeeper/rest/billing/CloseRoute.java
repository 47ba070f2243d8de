package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.ClosePeriod;
import io.tollkeeper.api.billing.FindStatementSummary;
import io.tollkeeper.api.billing.PeriodStatus;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.log.Positions;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closes a tenant's month, or shows what would be closed. */
@RestController
final class CloseRoute {

    private final Commands commands;
    private final Queries queries;
    private final Positions positions;
    private final StatementWait statementWait;
    private final Tenants tenants;
    private final Clock clock;

    CloseRoute(
            Commands commands,
            Queries queries,
            Positions positions,
            StatementWait statementWait,
            Tenants tenants,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.positions = positions;
        this.statementWait = statementWait;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Operation(
            tags = "Billing",
            summary = "Close a tenant's month",
            description = """
                    One caller wins. The answer waits up to ten seconds for the statement to be issued. \
                    With dry_run=true nothing changes: the answer shows what would be closed.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = CloseBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Closed, or what would be closed.",
            content = @Content(mediaType = "application/json", schema = @Schema(oneOf = {Closed.class, DryRun.class})))
    @ApiResponse(responseCode = "409", description = "The month is closed already.")
    @PostMapping("/periods/close")
    void closePeriod(
            AdminCaller caller,
            @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(name = "dry_run", required = false)
                    @Nullable
                    String dryRun,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean dry = isDry(dryRun);
        BillingPeriodId periodId = read(Body.read(request, Body.LIMIT));
        if (dry) {
            Answer.json(response, HttpServletResponse.SC_OK, rehearse(periodId));
            return;
        }
        commands.send(new ClosePeriod(periodId, clock.instant(), caller.actor()), caller.origin(request));
        StatementSummary summary = statementWait.await(periodId);
        Answer.json(response, HttpServletResponse.SC_OK, Closed.of(periodId, summary, positions));
    }

    private static BillingPeriodId read(byte[] body) {
        Fields fields = Fields.of(body);
        Field<TenantId> tenant = fields.text("tenant", TenantId::new);
        Field<Period> period = fields.text("period", Period::parse);
        fields.check();
        return new BillingPeriodId(tenant.value(), period.value());
    }

    /** Refuses what closing would refuse, and else tells what would be fixed. */
    private DryRun rehearse(BillingPeriodId periodId) {
        if (!tenants.exists(periodId.tenantId())) {
            throw refusal(Problem.badField("tenant", "unknown_tenant", "unknown tenant"));
        }
        if (periodId.period().begin().isAfter(clock.instant())) {
            throw refusal(Problem.badField("period", "period_not_begun", "period has not begun"));
        }
        StatementSummary summary = queries.one(new FindStatementSummary(periodId), StatementSummary.class);
        if (summary.closedAtPosition() != null) {
            throw refusal(new Problem(409, "period_already_closed", "period is already closed"));
        }
        return new DryRun(
                true, periodId.tenantId(), periodId.period(), summary.status(), summary.lineCount(), summary.total());
    }

    private static ProblemException refusal(Problem problem) {
        return new ProblemException(problem);
    }

    private static boolean isDry(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw refusal(Problem.badField("dry_run", "invalid", "dry_run must be true or false"));
    }

    /** The answer to the one who closed the month. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Closed(
            @Schema(example = "true") boolean closed,

            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(type = "string", example = "2026-10") Period period,

            @Schema(
                    description = "issued, or pending while the ledger is behind: it will be issued",
                    example = "issued",
                    allowableValues = {"issued", "pending"})
            String statement,

            @JsonProperty("line_count") @Nullable Long lineCount,

            @JsonProperty("total_minor") @Schema(type = "string", example = "380") @Nullable
            Money total,

            @Schema(description = "RFC 6962 Merkle root over the lines") @Nullable
            String digest,

            long position) {

        static Closed of(BillingPeriodId periodId, StatementSummary summary, Positions positions) {
            boolean issued = summary.status() == PeriodStatus.CLOSED;
            return new Closed(
                    true,
                    periodId.tenantId(),
                    periodId.period(),
                    issued ? "issued" : "pending",
                    issued ? summary.lineCount() : null,
                    issued ? summary.total() : null,
                    summary.digest() == null ? null : summary.digest().hex(),
                    positions.of(periodId.toString(), 0));
        }
    }

    /** What would be closed. */
    record DryRun(
            @JsonProperty("dry_run") @Schema(example = "true")
            boolean dryRun,

            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(type = "string", example = "2026-10") Period period,
            @Schema(type = "string", example = "open") PeriodStatus status,
            @JsonProperty("line_count") long lineCount,

            @JsonProperty("total_minor") @Schema(type = "string", example = "380")
            Money total) {}
}
