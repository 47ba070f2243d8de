package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tollkeeper.api.audit.DeadLetterView;
import io.tollkeeper.api.audit.ListDeadLetters;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.ops.DeadLetters;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
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

    @GetMapping("/dead-letters")
    DeadLetterList list(AdminCaller caller, @RequestParam(required = false) @Nullable String limit) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListDeadLetters.MAX_LIMIT);
        return new DeadLetterList(queries.many(new ListDeadLetters(rows), DeadLetterView.class));
    }

    @PostMapping("/dead-letters/{id}/retry")
    Retried retry(AdminCaller caller, @PathVariable String id) {
        return switch (deadLetters.getObject().retry(id)) {
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
