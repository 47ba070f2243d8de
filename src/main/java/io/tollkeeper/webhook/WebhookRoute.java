package io.tollkeeper.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.http.RequestId;
import io.tollkeeper.intake.Intake;
import io.tollkeeper.limits.Party;
import io.tollkeeper.limits.RateLimits;
import io.tollkeeper.limits.Verdict;
import io.tollkeeper.rest.metering.Accepted;
import io.tollkeeper.rest.metering.Sender;
import io.tollkeeper.rest.metering.UsageFields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes signed usage events. The raw body is read first and believed last: nothing is parsed before it is proved. */
@RestController
final class WebhookRoute {

    private final Signatures signatures;
    private final RateLimits limits;
    private final Intake intake;
    private final Clock clock;

    WebhookRoute(Signatures signatures, RateLimits limits, Intake intake, Clock clock) {
        this.signatures = signatures;
        this.limits = limits;
        this.intake = intake;
        this.clock = clock;
    }

    @Operation(
            tags = "Webhooks",
            summary = "Record a usage event pushed by a meter",
            description = """
                    Signed with a webhook key within five minutes; the tenant is the key's owner. A \
                    delivery repeated with the same event_id counts once.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = WebhookUsageBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Recorded, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Accepted.class)))
    @ApiResponse(responseCode = "409", description = "The event_id was used before with other content.")
    @Parameter(in = ParameterIn.HEADER, name = "X-Key-Id", required = true, example = "whk_alpha_meterco")
    @Parameter(in = ParameterIn.HEADER, name = "X-Timestamp", required = true, description = "seconds since 1970")
    @PostMapping("/webhooks/usage")
    void recordPushedUsage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = bodyOf(request, response);
        SigningKey key = signatures
                .verify(
                        request.getHeader("X-Key-Id"),
                        request.getHeader("X-Timestamp"),
                        request.getHeader("X-Signature"),
                        body)
                .orElseThrow(() -> refused(request, response));
        let(limits.count(new Party.Tenant(key.tenantId())), response);
        Sender sender =
                new Sender(key.tenantId(), clock.instant(), new Origin("key:" + key.keyId(), RequestId.of(request)));
        RecordUsage command = read(Fields.of(body), sender, key);
        Answer.json(response, HttpServletResponse.SC_ACCEPTED, Accepted.of(intake.record(command)));
    }

    // A body that is too large, too slow or broken off is nobody's yet, so it counts as a wrong signature does.
    private byte[] bodyOf(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return Body.read(request, Body.LIMIT);
        } catch (ProblemException | IOException e) {
            let(limits.count(request), response);
            throw e;
        }
    }

    private static void let(Verdict verdict, HttpServletResponse response) {
        verdict.tell(response);
        verdict.require();
    }

    private static RecordUsage read(Fields fields, Sender sender, SigningKey key) {
        Field<IdempotencyKey> eventId = fields.text("event_id", WebhookRoute::eventId);
        UsageFields usage = UsageFields.read(fields);
        fields.check();
        return usage.command(sender, UsageSource.webhook(key.keyId()), eventId.value());
    }

    private static IdempotencyKey eventId(String text) {
        CleanText.require("event_id", text, IdempotencyKey.MAX_GIVEN_BYTES);
        return new IdempotencyKey(text);
    }

    // One answer for every failure: what exactly is wrong helps a forger more than a sender.
    private ProblemException refused(HttpServletRequest request, HttpServletResponse response) {
        let(limits.count(request), response);
        response.setHeader("WWW-Authenticate", "Signature");
        return new ProblemException(new Problem(401, "unauthorized", "the signature is not valid"));
    }
}
