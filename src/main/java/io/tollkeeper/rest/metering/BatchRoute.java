package io.tollkeeper.rest.metering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.intake.Intake;
import io.tollkeeper.intake.RecordedUsage;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes up to a thousand usage events at once. Each is answered for itself; the good are kept whatever the others are. */
@RestController
final class BatchRoute {

    private final Intake intake;
    private final Clock clock;

    BatchRoute(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Operation(
            tags = "Metering",
            summary = "Record up to 1,000 usage events",
            description = """
                    Each is answered for itself; the good ones are kept whatever the others are. A JSON \
                    array, one event on each line, or a batch of CloudEvents; 4 MiB at most.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        array = @ArraySchema(schema = @Schema(implementation = UsageEventBody.class))),
                                @Content(
                                        mediaType = MediaTypes.LINES,
                                        schema = @Schema(implementation = UsageEventBody.class)),
                                @Content(
                                        mediaType = MediaTypes.CLOUD_EVENT_BATCH,
                                        array = @ArraySchema(schema = @Schema(implementation = CloudEventBody.class)))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "What became of each event, in their order.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchAnswer.class)))
    @PostMapping("/events/batch")
    void recordUsageBatch(TenantCaller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Sender sender = new Sender(caller.tenantId(), clock.instant(), caller.origin(request));
        byte[] body = Body.read(request, Body.BATCH_LIMIT);
        BatchAnswer answer = switch (MediaTypes.of(request)) {
            case MediaTypes.LINES -> record(BatchBody.lines(body), PlainEvent::read, sender);
            case MediaTypes.CLOUD_EVENT_BATCH -> record(BatchBody.array(body), CloudEvent::read, sender);
            default -> record(BatchBody.array(body), PlainEvent::read, sender);
        };
        Answer.json(response, HttpServletResponse.SC_OK, answer);
    }

    private BatchAnswer record(List<BatchItem> items, UsageReader reader, Sender sender) {
        BatchAnswer.Item[] results = new BatchAnswer.Item[items.size()];
        List<RecordUsage> commands = new ArrayList<>(items.size());
        int[] indexes = new int[items.size()];
        for (int i = 0; i < items.size(); i++) {
            try {
                RecordUsage command = reader.read(items.get(i).json(), sender);
                indexes[commands.size()] = i;
                commands.add(command);
            } catch (ProblemException e) {
                results[i] = BatchAnswer.Item.rejected(i, e.problem());
            }
        }
        List<RecordedUsage> recorded = commands.isEmpty() ? List.of() : intake.recordAll(commands);
        for (int i = 0; i < recorded.size(); i++) {
            results[indexes[i]] = BatchAnswer.Item.of(indexes[i], recorded.get(i));
        }
        return BatchAnswer.of(Arrays.asList(results));
    }
}
