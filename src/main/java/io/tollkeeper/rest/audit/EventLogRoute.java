package io.tollkeeper.rest.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.audit.EventPage;
import io.tollkeeper.api.audit.ListEvents;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the log as it stands, with who did what in which request and why. */
@RestController
final class EventLogRoute {

    private static final int MAX_AGGREGATE_BYTES = 1_024;

    private final Queries queries;

    EventLogRoute(Queries queries) {
        this.queries = queries;
    }

    @Operation(tags = "Audit", summary = "Events as they stand in the log", description = """
                    In the order of the log. One answer looks at 50,000 places at most and may hold fewer events than \
                    asked for, or none, while next_from says that there is more.""")
    @ApiResponse(
            responseCode = "200",
            description = "Some events.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EventPage.class)))
    @GetMapping("/audit/events")
    void listEvents(
            Reader caller,
            @Parameter(description = "whose; a tenant's own, an administrator's everybody by default")
                    @RequestParam(required = false)
                    @Nullable
                    String tenant,
            @Parameter(description = "of one aggregate only", example = "usage:tenant_alpha:api:k1")
                    @RequestParam(required = false)
                    @Nullable
                    String aggregate,
            @Parameter(
                            description = "the place in the log to begin at",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            HttpServletResponse response)
            throws IOException {
        ListEvents query = new ListEvents(
                caller.anyOf(tenant).orElse(null),
                aggregate(aggregate),
                Paging.position("from", from),
                Paging.limit(limit, ListEvents.DEFAULT_LIMIT, ListEvents.MAX_LIMIT));
        Answer.json(response, HttpServletResponse.SC_OK, queries.one(query, EventPage.class));
    }

    private static @Nullable String aggregate(@Nullable String text) {
        try {
            return text == null ? null : CleanText.require("aggregate", text, MAX_AGGREGATE_BYTES);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("aggregate", "invalid", String.valueOf(e.getMessage())));
        }
    }
}
