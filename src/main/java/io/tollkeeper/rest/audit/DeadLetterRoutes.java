package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.audit.DeadLetterView;
import io.tollkeeper.api.audit.ListDeadLetters;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.ops.DeadLetters;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists what could not be posted, oldest first, and tries it again. */
@RestController
final class DeadLetterRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final Queries queries;
    private final ObjectProvider<DeadLetters> deadLetters;

    DeadLetterRoutes(Queries queries, ObjectProvider<DeadLetters> deadLetters) {
        this.queries = queries;
        this.deadLetters = deadLetters;
    }

    @Operation(tags = "Audit", summary = "List what could not be posted", description = "Oldest first.")
    @ApiResponse(
            responseCode = "200",
            description = "The dead letters.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeadLetterList.class)))
    @GetMapping("/dead-letters")
    DeadLetterList listDeadLetters(
            AdminCaller caller,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListDeadLetters.MAX_LIMIT);
        return new DeadLetterList(queries.many(new ListDeadLetters(rows), DeadLetterView.class));
    }

    @Operation(tags = "Audit", summary = "Try a dead letter again")
    @ApiResponse(
            responseCode = "200",
            description = "Posted.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Retried.class)))
    @ApiResponse(responseCode = "404", description = "There is no such dead letter.")
    @ApiResponse(responseCode = "409", description = "It cannot be posted yet.")
    @PostMapping("/dead-letters/{id}/retry")
    Retried retryDeadLetter(AdminCaller caller, @PathVariable String id, HttpServletRequest request) {
        return switch (deadLetters.getObject().retry(id, caller.origin(request))) {
            case POSTED -> new Retried(true);
            case STILL_FAILING ->
                throw new ProblemException(new Problem(409, "still_failing", "the event cannot be posted yet"));
            case UNKNOWN -> throw new ProblemException(Problem.notFound("no such dead letter"));
        };
    }

    /** What could not be posted. */
    record DeadLetterList(@JsonProperty("dead_letters") List<DeadLetterView> deadLetters) {}

    /** The event is posted now. */
    record Retried(boolean posted) {}
}
