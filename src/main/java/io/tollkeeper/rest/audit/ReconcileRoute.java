package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.http.Body;
import io.tollkeeper.reconcile.ReconcileRuns;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Derives the ledger again from the event log and tells every difference. */
@RestController
final class ReconcileRoute {

    private final Queries queries;
    private final ReconcileRuns runs;

    ReconcileRoute(Queries queries, ReconcileRuns runs) {
        this.queries = queries;
        this.runs = runs;
    }

    /** Answers 200 also when there are differences: the question was answered. The body is read and ignored. */
    @Operation(
            tags = "Audit",
            summary = "Derive the ledger again and compare",
            description = "Answers 200 also when there are differences. A body is ignored.")
    @ApiResponse(
            responseCode = "200",
            description = "What was found.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Reconciled.class)))
    @PostMapping("/reconcile")
    Reconciled reconcile(AdminCaller caller, HttpServletRequest request) throws IOException {
        Body.read(request, Body.LIMIT);
        ReconcileRuns.Run run = runs.begin();
        ReconcileReport report = queries.one(new Reconcile(Reconcile.MAX_LISTED), ReconcileReport.class);
        runs.end(run, report);
        return Reconciled.of(report);
    }

    /** What reconcile found. */
    record Reconciled(
            boolean ok,
            List<Discrepancy> discrepancies,
            boolean truncated,
            @JsonProperty("events_checked") long eventsChecked,
            long position) {

        static Reconciled of(ReconcileReport report) {
            return new Reconciled(
                    report.ok(), report.discrepancies(), report.truncated(), report.eventsChecked(), report.position());
        }
    }
}
