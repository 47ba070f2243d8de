package io.tollkeeper.rest.metering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.intake.Intake;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes one usage event: our own form, or a CloudEvent in structured or binary mode. */
@RestController
final class EventRoute {

    private final Intake intake;
    private final Clock clock;

    EventRoute(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Operation(
            tags = "Metering",
            summary = "Record one usage event",
            description = """
                    Durable, rated and booked when answered. The same key with the same content is \
                    answered as the first time, for ever. A CloudEvent 1.0 is taken too, structured or \
                    binary (ce-* headers): source and id are the key, type is the metric, time the event \
                    date.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = UsageEventBody.class)),
                                @Content(
                                        mediaType = MediaTypes.CLOUD_EVENT,
                                        schema = @Schema(implementation = CloudEventBody.class))
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "Recorded, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Accepted.class)))
    @ApiResponse(responseCode = "403", description = "Another tenant's event, or the tenant is suspended.")
    @ApiResponse(responseCode = "409", description = "The key was used before with other content.")
    @ApiResponse(responseCode = "415", description = "A CloudEvents type that is not taken here.")
    @PostMapping("/events")
    void recordUsage(TenantCaller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Sender sender = new Sender(caller.tenantId(), clock.instant(), caller.origin(request));
        RecordUsage command = read(request, Body.read(request, Body.LIMIT), sender);
        Answer.json(response, HttpServletResponse.SC_ACCEPTED, Accepted.of(intake.record(command)));
    }

    private static RecordUsage read(HttpServletRequest request, byte[] body, Sender sender) {
        String type = MediaTypes.of(request);
        if (type.startsWith(MediaTypes.ANY_CLOUD_EVENT)) {
            if (!type.equals(MediaTypes.CLOUD_EVENT)) {
                throw new ProblemException(new Problem(
                        415, "unsupported_media_type", "one CloudEvent comes as " + MediaTypes.CLOUD_EVENT));
            }
            return CloudEvent.read(Json.read(body), sender);
        }
        return CloudEventHeaders.present(request)
                ? CloudEvent.read(CloudEventHeaders.event(request, body), sender)
                : PlainEvent.read(Json.read(body), sender);
    }
}
