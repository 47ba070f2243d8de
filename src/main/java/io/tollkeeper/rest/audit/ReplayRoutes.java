package io.tollkeeper.rest.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.audit.FindReplay;
import io.tollkeeper.api.audit.ListReplays;
import io.tollkeeper.api.audit.ReplayState;
import io.tollkeeper.api.audit.ReplayView;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.replay.Replays;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Has the projections built anew from the log beside the live ones, and says what becomes of that. */
@RestController
final class ReplayRoutes {

    private static final String ALTHOUGH = "although_it_differs";

    private final Replays replays;
    private final Queries queries;
    private final Clock clock;

    ReplayRoutes(Replays replays, Queries queries, Clock clock) {
        this.replays = replays;
        this.queries = queries;
        this.clock = clock;
    }

    @Operation(
            tags = "Audit",
            summary = "Build projections anew from the log",
            description = """
                    Into a schema of their own, while the live ones serve; then compared with these. One replay runs at \
                    a time, others wait. It is swapped in only if that is ordered.""",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReplayBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Ordered; Location says where to look.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayJson.class)))
    @PostMapping("/replays")
    ResponseEntity<ReplayJson> orderReplay(AdminCaller caller, HttpServletRequest request) throws IOException {
        Replays.Order order = ReplayOrder.read(Body.read(request, Body.LIMIT), replays.projections(), replays.logEnd());
        long replayId = replays.order(order, caller.origin(request));
        return accepted(replayId);
    }

    @Operation(tags = "Audit", summary = "List the last hundred replays, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "Some replays.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayList.class)))
    @GetMapping("/replays")
    ReplayList listReplays(AdminCaller caller) {
        return new ReplayList(queries.many(new ListReplays(ListReplays.MAX_LIMIT), ReplayView.class).stream()
                .map(view -> ReplayJson.of(view, clock.instant()))
                .toList());
    }

    @Operation(tags = "Audit", summary = "How far a replay has come, and what its comparison found")
    @ApiResponse(
            responseCode = "200",
            description = "The replay.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayJson.class)))
    @ApiResponse(responseCode = "404", description = "There is no such replay.")
    @GetMapping("/replays/{id}")
    ReplayJson findReplay(AdminCaller caller, @PathVariable String id) {
        return ReplayJson.of(find(number(id)), clock.instant());
    }

    @Operation(
            tags = "Audit",
            summary = "Swap a kept replay in",
            description = """
                    After what was recorded since, and another comparison. One that differs is swapped in only if the \
                    body says although_it_differs.""",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SwapBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Ordered.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayJson.class)))
    @ApiResponse(responseCode = "404", description = "There is no such replay.")
    @ApiResponse(responseCode = "409", description = "It is not kept, differs, or stops before the log's end.")
    @PostMapping("/replays/{id}/swap")
    ResponseEntity<ReplayJson> swapReplay(AdminCaller caller, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        boolean anyway = isAnyway(Body.read(request, Body.LIMIT));
        ReplayView view = find(number(id));
        if (!replays.orderSwap(view.replayId(), anyway, caller.origin(request))) {
            throw new ProblemException(
                    view.state() == ReplayState.DIFFERS && !anyway
                            ? new Problem(409, "replay_differs", "it is not equal to the live tables")
                            : new Problem(409, "not_swappable", "it is not kept, or stops before the log's end"));
        }
        return accepted(view.replayId());
    }

    @Operation(tags = "Audit", summary = "Stop a replay, or drop what is kept of it")
    @ApiResponse(
            responseCode = "200",
            description = "Discarded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayJson.class)))
    @ApiResponse(responseCode = "404", description = "There is no such replay.")
    @ApiResponse(responseCode = "409", description = "It is swapped in, or discarded already.")
    @DeleteMapping("/replays/{id}")
    ReplayJson discardReplay(AdminCaller caller, @PathVariable String id, HttpServletRequest request) {
        ReplayView view = find(number(id));
        if (!replays.discard(view.replayId(), caller.origin(request))) {
            throw new ProblemException(new Problem(409, "not_discardable", "it is swapped in, or discarded already"));
        }
        return ReplayJson.of(find(view.replayId()), clock.instant());
    }

    private static boolean isAnyway(byte[] body) {
        Fields fields = Fields.ofOptional(body);
        JsonNode anyway = fields.raw(ALTHOUGH);
        if (anyway != null && !anyway.isBoolean()) {
            fields.fault(ALTHOUGH, "wrong_type", ALTHOUGH + " must be true or false");
        }
        fields.check();
        return anyway != null && anyway.booleanValue();
    }

    private ResponseEntity<ReplayJson> accepted(long replayId) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/replays/" + replayId))
                .body(ReplayJson.of(find(replayId), clock.instant()));
    }

    private ReplayView find(long replayId) {
        return queries.optional(new FindReplay(replayId), ReplayView.class).orElseThrow(ReplayRoutes::unknown);
    }

    private static long number(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw unknown();
        }
        return Long.parseLong(id);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("no such replay"));
    }

    /** Some replays, newest first. */
    @Schema(name = "Replays")
    record ReplayList(List<ReplayJson> replays) {}
}
