package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.audit.ListManualActs;
import io.tollkeeper.api.audit.ManualAct;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was done by hand and is no event: who ordered what of replays, who tried dead letters again, who changed limits and keys. */
@RestController
final class ActRoute {

    private static final int DEFAULT_LIMIT = 100;

    private final Queries queries;

    ActRoute(Queries queries) {
        this.queries = queries;
    }

    @Operation(tags = "Audit", summary = "Manual acts that leave no event", description = """
                    Newest first: orders of replays, of their swap and discarding, retries of dead letters, changes of rate \
                    limits and webhook keys, each with who, in which request, and why. What leaves an event is at \
                    /audit/events.""")
    @ApiResponse(
            responseCode = "200",
            description = "Some acts.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Acts.class)))
    @GetMapping("/audit/acts")
    Acts listActs(
            AdminCaller caller,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListManualActs.MAX_LIMIT);
        Long before = Paging.place(cursor, Long::valueOf);
        return Acts.of(
                queries.many(new ListManualActs(before == null ? Long.MAX_VALUE : before, rows), ManualAct.class),
                rows);
    }

    /** Some manual acts, newest first. */
    @Schema(name = "ManualActs")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Acts(
            List<ManualAct> acts,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {

        Acts {
            acts = List.copyOf(acts);
        }

        static Acts of(List<ManualAct> page, int limit) {
            return new Acts(
                    page,
                    page.size() < limit
                            ? null
                            : Paging.cursor(Long.toString(page.getLast().number())));
        }
    }
}
