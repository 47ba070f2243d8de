package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentReceipt;
import io.tollkeeper.api.billing.MakeAdjustment;
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

/** Takes adjustments of what a tenant owes. */
@RestController
final class AdjustmentRoute {

    private final Commands commands;
    private final Positions positions;
    private final Clock clock;

    AdjustmentRoute(Commands commands, Positions positions, Clock clock) {
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @Operation(
            tags = "Billing",
            summary = "Adjust what a tenant owes",
            description = "Made once for each key; a negative amount is a credit.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AdjustmentBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Made, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Adjusted.class)))
    @ApiResponse(responseCode = "409", description = "The key was used before with other content.")
    @PostMapping("/adjustments")
    void makeAdjustment(AdminCaller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<TenantId> tenant = fields.text("tenant", TenantId::new);
        Field<Money> amount = fields.integer("amount_minor", AdjustmentRoute::amount);
        Field<String> reason = fields.text("reason", MakeAdjustment.MAX_REASON_BYTES);
        Field<IdempotencyKey> key = fields.text("idempotency_key", AdjustmentRoute::key);
        fields.check();
        MakeAdjustment command = new MakeAdjustment(
                new AdjustmentId(tenant.value(), key.value()),
                amount.value(),
                reason.value(),
                clock.instant(),
                caller.actor());
        AdjustmentReceipt receipt = commands.send(command, caller.origin(request), AdjustmentReceipt.class);
        Answer.json(response, HttpServletResponse.SC_ACCEPTED, Adjusted.of(receipt, positions));
    }

    private static Money amount(long minorUnits) {
        Money amount = new Money(minorUnits);
        long most = MakeAdjustment.MAX_AMOUNT.minorUnits();
        if (minorUnits == 0 || minorUnits > most || minorUnits < -most) {
            throw new IllegalArgumentException("amount_minor must be non-zero and at most " + most + " either way");
        }
        return amount;
    }

    private static IdempotencyKey key(String text) {
        CleanText.require("idempotency_key", text, IdempotencyKey.MAX_GIVEN_BYTES);
        return new IdempotencyKey(text);
    }

    /** The answer to an adjustment that is durable and booked, now or before. */
    record Adjusted(
            @Schema(example = "true") boolean accepted,

            @JsonProperty("event_id") @Schema(example = "adj:credit-1")
            String eventId,

            boolean replayed,

            @JsonProperty("amount_minor") @Schema(type = "string", example = "-250")
            Money amount,

            @Schema(type = "string", example = "2026-11") Period period,
            long position) {

        static Adjusted of(AdjustmentReceipt receipt, Positions positions) {
            return new Adjusted(
                    true,
                    receipt.adjustmentId().eventId(),
                    receipt.replayed(),
                    receipt.amount(),
                    receipt.period(),
                    positions.of(receipt.adjustmentId().toString(), 0));
        }
    }
}
