package io.tollkeeper.rest.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.billing.ListTransfers;
import io.tollkeeper.api.billing.TransferView;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams the ledger, as much at a time as the reader takes. */
@RestController
final class ExportRoute {

    /** How many transfers are held at a time. */
    private static final int PAGE = 2_000;

    private final Queries queries;

    ExportRoute(Queries queries) {
        this.queries = queries;
    }

    @Operation(tags = "Audit", summary = "Every transfer of the ledger, streamed", description = """
                    A tenant's own by month and then in the order of the log; for an administrator everybody's in the \
                    order of the log, or one tenant's. What is posted while it runs may be in it or not. An answer that \
                    cannot be finished is cut off.""")
    @ApiResponse(
            responseCode = "200",
            description = "The transfers.",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = TransferView.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
            })
    @GetMapping("/exports/journal")
    void exportJournal(
            Reader caller,
            @Parameter(description = "whose; a tenant's own, an administrator's everybody by default")
                    @RequestParam(required = false)
                    @Nullable
                    String tenant,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"ndjson", "csv", "hledger"},
                                            defaultValue = "ndjson"))
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            HttpServletResponse response)
            throws IOException {
        TenantId tenantId = caller.anyOf(tenant).orElse(null);
        JournalFormat wanted = JournalFormat.parse(format);
        List<TransferView> page = page(tenantId, null);
        response.setContentType(wanted.mediaType());
        response.setCharacterEncoding("utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + wanted.fileName() + '"');
        PrintWriter out = response.getWriter();
        JournalWriter journal = wanted.to(out);
        journal.begin();
        while (!page.isEmpty()) {
            for (TransferView transfer : page) {
                journal.write(transfer);
            }
            // A print writer keeps quiet of a reader who left; the database need not work for one.
            if (page.size() < PAGE || out.checkError()) {
                return;
            }
            page = page(tenantId, page.getLast());
        }
    }

    private List<TransferView> page(@Nullable TenantId tenantId, @Nullable TransferView after) {
        return queries.many(new ListTransfers(tenantId, after, PAGE), TransferView.class);
    }
}
