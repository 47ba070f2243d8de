package io.tollkeeper.rest.metering;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.VoidUsage;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.log.Positions;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a recorded usage event back. */
@RestController
final class VoidRoute {

    private static final int MAX_EVENT_ID_BYTES = 512;

    private final Commands commands;
    private final Positions positions;
    private final Clock clock;

    VoidRoute(Commands commands, Positions positions, Clock clock) {
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @Operation(
            tags = "Metering",
            summary = "Take a recorded usage event back",
            description = """
                    Repeating it changes nothing. The reversal is booked into the event's month if that is \
                    open, else into the next open one.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = VoidBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Taken back, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Voided.class)))
    @ApiResponse(responseCode = "404", description = "There is no such event.")
    @PostMapping("/events/void")
    void voidUsage(AdminCaller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<TenantId> tenant = fields.text("tenant", TenantId::new);
        Field<String> eventId = fields.text("event_id", MAX_EVENT_ID_BYTES);
        Field<String> reason = fields.text("reason", VoidUsage.MAX_REASON_BYTES);
        Field<UsageId> usageId = usageId(fields, tenant, eventId);
        fields.check();
        commands.send(new VoidUsage(usageId.value(), reason.value(), clock.instant()), caller.origin(request));
        Answer.json(
                response,
                HttpServletResponse.SC_ACCEPTED,
                new Voided(
                        true,
                        usageId.value().eventId(),
                        positions.of(usageId.value().toString(), 1)));
    }

    private static Field<UsageId> usageId(Fields fields, Field<TenantId> tenant, Field<String> eventId) {
        if (tenant.valueOrNull() == null || eventId.valueOrNull() == null) {
            return new Field<>(null);
        }
        try {
            return new Field<>(UsageId.parse("usage:" + tenant.value() + ':' + eventId.value()));
        } catch (IllegalArgumentException e) {
            return fields.fault("event_id", "invalid", "event_id must be as it was answered, such as api:k1");
        }
    }

    /** The answer: the event is taken back, now or before. */
    record Voided(
            boolean accepted,

            @JsonProperty("event_id") @Schema(example = "api:k1")
            String eventId,

            long position) {}
}
