package io.tollkeeper.rest.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.http.Problem;
import io.tollkeeper.intake.RecordedUsage;
import io.tollkeeper.rest.Refusals;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of each item of a batch, in its order, and how many became what. */
record BatchAnswer(List<Item> results, int accepted, int replayed, int conflicts, int rejected) {

    /** What can become of an item. */
    enum Status {
        ACCEPTED,
        REPLAYED,
        CONFLICT,
        REJECTED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of one item; the first group of fields for a good one, the second for a refused one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "its place in the batch, from 0")
            int index,

            Status status,

            @JsonProperty("event_id") @Schema(example = "api:k1") @Nullable
            String eventId,

            @JsonProperty("amount_minor") @Schema(type = "string", example = "100") @Nullable
            Money amount,

            @Schema(type = "string", example = "2026-11") @Nullable
            Period period,

            @Nullable Long position,
            @Nullable String code,
            @Nullable String message,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<Problem.Detail> details) {

        /** Returns what became of an item that reached the intake. */
        static Item of(int index, RecordedUsage recorded) {
            if (recorded.outcome() instanceof UsageRefusal refusal) {
                Status status = refusal.reason() == UsageRejection.KEY_REUSED ? Status.CONFLICT : Status.REJECTED;
                return refused(index, status, Refusals.problemOf(refusal.reason(), refusal.detail()));
            }
            UsageReceipt receipt = (UsageReceipt) recorded.outcome();
            return new Item(
                    index,
                    receipt.replayed() ? Status.REPLAYED : Status.ACCEPTED,
                    receipt.usageId().eventId(),
                    receipt.amount(),
                    receipt.period(),
                    recorded.position(),
                    null,
                    null,
                    null);
        }

        /** Returns what became of an item that could not be read. */
        static Item rejected(int index, Problem problem) {
            return refused(index, Status.REJECTED, problem);
        }

        private static Item refused(int index, Status status, Problem problem) {
            return new Item(
                    index, status, null, null, null, null, problem.code(), problem.message(), problem.details());
        }
    }

    /** Counts what became of the items. */
    static BatchAnswer of(List<Item> results) {
        return new BatchAnswer(
                results,
                count(results, Status.ACCEPTED),
                count(results, Status.REPLAYED),
                count(results, Status.CONFLICT),
                count(results, Status.REJECTED));
    }

    private static int count(List<Item> results, Status status) {
        int count = 0;
        for (Item item : results) {
            if (item.status() == status) {
                count++;
            }
        }
        return count;
    }
}
