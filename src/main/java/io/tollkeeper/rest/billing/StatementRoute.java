package io.tollkeeper.rest.billing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.FindPastStatement;
import io.tollkeeper.api.billing.FindStatement;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.billing.StatementPage;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives a tenant one month's statement: by pages as JSON, or whole as CSV. */
@RestController
final class StatementRoute {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private final Queries queries;
    private final Clock clock;

    StatementRoute(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Operation(tags = "Billing", summary = "One month's statement", description = """
                    JSON by pages, or with Accept: text/csv the whole month, streamed. A closed month \
                    reads the same for ever, byte for byte. In CSV a text that a spreadsheet would take \
                    for a formula (= + - @, tab, carriage return) has an apostrophe before it. With known_at it \
                    is what was known at that moment: the lines of events recorded by then.""")
    @ApiResponse(responseCode = "406", description = "Neither JSON nor CSV is accepted.")
    @ApiResponse(
            responseCode = "200",
            description = "The statement, or one page of it.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = StatementBody.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping(
            path = "/statement",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    void findStatement(
            TenantCaller caller,
            @Parameter(description = "YYYY-MM in UTC; the current month by default", example = "2026-11")
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "by when it was recorded, inclusive", example = "2026-11-02T09:00:00Z")
                    @RequestParam(name = "known_at", required = false)
                    @Nullable
                    String knownAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = new Asked(caller.tenantId(), month(period), Moments.parse("known_at", knownAt));
        Period month = asked.month();
        if (wantsCsv(request)) {
            streamCsv(asked, response);
            return;
        }
        int lines = Paging.limit(limit, FindStatement.DEFAULT_LIMIT, FindStatement.MAX_LIMIT);
        long after = StatementCursor.after(cursor, month);
        StatementPage page = page(asked, after, lines);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        StatementJson.write(page, response.getOutputStream());
    }

    /** Whose statement of which month, as known when. */
    private record Asked(
            TenantId tenantId, Period month, @Nullable Instant knownAt) {}

    private void streamCsv(Asked asked, HttpServletResponse response) throws IOException {
        long after = 0;
        StatementPage page = page(asked, after, FindStatement.DEFAULT_LIMIT);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"statement-" + asked.month() + ".csv\"");
        PrintWriter writer = response.getWriter();
        StatementCsv csv = new StatementCsv(writer);
        csv.header();
        while (true) {
            for (StatementLine line : page.lines()) {
                csv.line(line);
            }
            // A print writer keeps quiet of a reader who left; the database need not work for one.
            if (page.next() == null || writer.checkError()) {
                return;
            }
            after = page.next();
            page = page(asked, after, FindStatement.DEFAULT_LIMIT);
        }
    }

    private StatementPage page(Asked asked, long after, int limit) {
        Object query = asked.knownAt() == null
                ? new FindStatement(asked.tenantId(), asked.month(), after, limit)
                : new FindPastStatement(asked.tenantId(), asked.month(), asked.knownAt(), after, limit);
        return queries.one(query, StatementPage.class);
    }

    private Period month(@Nullable String text) {
        return text == null ? Period.of(clock.instant()) : Months.parse(text);
    }

    /** Tells whether CSV is liked better than JSON; who likes both the same gets JSON. */
    private static boolean wantsCsv(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && quality(accept, CSV) > quality(accept, MediaType.APPLICATION_JSON);
    }

    private static double quality(String accept, MediaType wanted) {
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(accept);
            return ranges.stream()
                    .filter(range -> range.includes(wanted))
                    .max((a, b) -> Integer.compare(specificity(a), specificity(b)))
                    .map(MediaType::getQualityValue)
                    .orElse(0.0);
        } catch (InvalidMimeTypeException e) {
            return 0;
        }
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
