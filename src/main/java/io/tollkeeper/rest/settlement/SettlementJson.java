package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.settlement.SettlementView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A settlement in the contract. */
@Schema(name = "Settlement")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettlementJson(
        @Schema(example = "settle:tenant_alpha:stmt:2026-10")
        String id,

        @Schema(
                example = "statement",
                allowableValues = {"statement", "early", "immediate"})
        String purpose,

        @Schema(type = "string", example = "2026-10") @Nullable
        Period period,

        @JsonProperty("amount_minor") @Schema(type = "string", example = "380")
        Money amount,

        @Schema(example = "sandbox") String network,
        @Schema(description = "the vault contract") String vault,

        @JsonProperty("contract_request_id") @Schema(description = "what the contract knows it by: 32 hex digits")
        String contractRequestId,

        @Schema(
                example = "settled",
                allowableValues = {"requested", "submitted", "unknown", "settled", "failed", "compensated"})
        String state,

        @Schema(description = "whether something contradicts itself, and a person must look", example = "false")
        boolean blocked,

        @Schema(description = "the last thing that kept it from being settled") @Nullable
        String reason,

        @JsonProperty("stellar_tx_hash") @Schema(description = "of the transaction that settled it") @Nullable
        String hash,

        @Nullable Long ledger,
        @JsonProperty("requested_at") Instant requestedAt,

        @Schema(description = "the place of its request in the log", example = "123")
        long position,

        @Schema(description = "absent in lists") @Nullable List<AttemptJson> attempts) {

    static SettlementJson inList(SettlementView view) {
        return of(view, null);
    }

    static SettlementJson whole(SettlementView view) {
        return of(view, view.attempts().stream().map(AttemptJson::of).toList());
    }

    private static SettlementJson of(SettlementView view, @Nullable List<AttemptJson> attempts) {
        return new SettlementJson(
                view.settlementId().toString(),
                view.purpose().word(),
                view.period(),
                view.amount(),
                view.vault().network().word(),
                view.vault().contract(),
                view.contractRequestId(),
                view.state().word(),
                view.blocked(),
                view.reason(),
                view.hash(),
                view.ledger(),
                view.requestedAt(),
                view.position(),
                attempts);
    }

    /** One attempt. */
    @Schema(name = "SettlementAttempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptJson(
            @Schema(example = "1") int number,

            @Schema(
                    description = "refused in simulation, built, sent, unknown, confirmed, or how it ended",
                    example = "confirmed",
                    allowableValues = {
                        "refused",
                        "built",
                        "sent",
                        "unknown",
                        "confirmed",
                        "never_sent",
                        "rejected",
                        "failed_on_ledger",
                        "expired",
                        "abandoned"
                    })
            String state,

            @Schema(description = "how often its bytes were sent, at most", example = "1")
            int sendings,

            @Nullable String reason,
            @Schema(description = "64 hex digits") @Nullable String hash,

            @Schema(description = "the account whose sequence number it uses") @Nullable
            String channel,

            @JsonProperty("built_at") @Nullable Instant builtAt,
            @JsonProperty("valid_until") @Nullable Instant validUntil) {

        static AttemptJson of(SettlementView.AttemptView view) {
            return new AttemptJson(
                    view.number(),
                    view.state(),
                    view.sendings(),
                    view.reason(),
                    view.hash(),
                    view.channel(),
                    view.builtAt(),
                    view.validUntil());
        }
    }
}
