package io.tollkeeper.rest.metering;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.intake.RecordedUsage;
import io.tollkeeper.rest.Refusals;

/** The answer to a usage event that is durable, rated and booked, now or before. */
public record Accepted(
        @Schema(example = "true") boolean accepted,

        @JsonProperty("event_id") @Schema(description = "channel and key", example = "api:k1")
        String eventId,

        @Schema(description = "true if it was recorded before, with the same content", example = "false")
        boolean replayed,

        @JsonProperty("amount_minor")
        @Schema(type = "string", description = "what is owed for it, in units of 10^-7 USDC", example = "100")
        Money amount,

        @Schema(type = "string", description = "the month whose statement carries it", example = "2026-11")
        Period period,

        @Schema(description = "its place in the log; reads take it as min_position", example = "123")
        long position) {

    /**
     * Returns the answer to what became of an event.
     *
     * @throws ProblemException if it was refused
     */
    public static Accepted of(RecordedUsage recorded) {
        if (recorded.outcome() instanceof UsageRefusal refusal) {
            throw new ProblemException(Refusals.problemOf(refusal.reason(), refusal.detail()));
        }
        UsageReceipt receipt = (UsageReceipt) recorded.outcome();
        return new Accepted(
                true,
                receipt.usageId().eventId(),
                receipt.replayed(),
                receipt.amount(),
                receipt.period(),
                recorded.position());
    }
}
