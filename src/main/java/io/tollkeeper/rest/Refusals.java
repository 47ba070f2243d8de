package io.tollkeeper.rest;

import io.tollkeeper.api.billing.AdjustmentRejection;
import io.tollkeeper.api.billing.PeriodRejection;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.PriceRejection;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.http.Problem;
import java.util.List;
import java.util.Optional;

/** What each refusal of the business means in HTTP: a status and a stable code. */
public final class Refusals {

    private Refusals() {}

    /**
     * Returns the problem that a refusal stands for, or nothing if the constant is none of the vocabulary's.
     *
     * @param sentence what the refusal says to the sender
     */
    static Optional<Problem> problemOf(Enum<?> reason, String sentence) {
        if (reason instanceof UsageRejection usage) {
            return Optional.of(problemOf(usage, sentence));
        }
        if (reason instanceof AdjustmentRejection adjustment) {
            return Optional.of(problemOf(adjustment, sentence));
        }
        if (reason instanceof PeriodRejection period) {
            return Optional.of(problemOf(period, sentence));
        }
        if (reason instanceof TenantRejection tenant) {
            return Optional.of(problemOf(tenant, sentence));
        }
        if (reason instanceof PriceRejection price) {
            return Optional.of(problemOf(price, sentence));
        }
        if (reason instanceof SettlementRejection settlement) {
            return Optional.of(problemOf(settlement, sentence));
        }
        return Optional.empty();
    }

    private static Problem problemOf(SettlementRejection reason, String sentence) {
        return switch (reason) {
            case REQUEST_REUSED -> conflict("request_id_reused", sentence);
            case TENANT_UNKNOWN -> field("unknown_tenant", "tenant", sentence);
            case TENANT_SUSPENDED -> Problem.forbidden("tenant_suspended", sentence);
            case VAULT_MISSING -> new Problem(404, "vault_not_found", sentence);
            case SETTLEMENT_UNKNOWN -> Problem.notFound(sentence);
            case PERIOD_CLOSED -> conflict("period_closed", sentence);
            case BLOCKED -> conflict("settlement_blocked", sentence);
            case NOT_BLOCKED -> conflict("settlement_not_blocked", sentence);
            case ALREADY_SETTLED -> conflict("settlement_settled", sentence);
            case NOT_PROVEN -> conflict("not_proven", sentence);
            case NOT_FAILED, ENDED -> conflict("settlement_not_compensated", sentence);
            case ATTEMPT_LIVES, ATTEMPT_OUT_OF_TURN, ATTEMPT_NOT_LIVE -> conflict("settlement_under_way", sentence);
        };
    }

    /** Returns the problem for a refused usage event. */
    public static Problem problemOf(UsageRejection reason, String sentence) {
        return switch (reason) {
            case KEY_REUSED -> reused(sentence);
            case TENANT_UNKNOWN -> field("unknown_tenant", "tenant", sentence);
            case TENANT_SUSPENDED -> Problem.forbidden("tenant_suspended", sentence);
            case METER_UNKNOWN -> field("unknown_metric", "metric", sentence);
            case METER_NOT_PRICED_THEN -> field("metric_not_priced", "event_date", sentence);
            case QUANTITY_TOO_FINE -> field("quantity_too_fine", "quantity", sentence);
            case AMOUNT_TOO_LARGE -> field("amount_too_large", "quantity", sentence);
            case EVENT_DATE_OUT_OF_RANGE -> field("event_date_out_of_range", "event_date", sentence);
            case USAGE_UNKNOWN -> Problem.notFound(sentence);
        };
    }

    private static Problem problemOf(AdjustmentRejection reason, String sentence) {
        return switch (reason) {
            case KEY_REUSED -> reused(sentence);
            case TENANT_UNKNOWN -> field("unknown_tenant", "tenant", sentence);
        };
    }

    /** Returns the problem for a refused closing. */
    public static Problem problemOf(PeriodRejection reason, String sentence) {
        return switch (reason) {
            case PERIOD_ALREADY_CLOSED -> conflict("period_already_closed", sentence);
            case PERIOD_NOT_BEGUN -> field("period_not_begun", "period", sentence);
            case TENANT_UNKNOWN -> field("unknown_tenant", "tenant", sentence);
            case PERIOD_STILL_OPEN -> conflict("period_still_open", sentence);
            case STATEMENT_DIFFERS -> conflict("statement_differs", sentence);
        };
    }

    private static Problem problemOf(TenantRejection reason, String sentence) {
        return switch (reason) {
            case TENANT_EXISTS -> conflict("tenant_exists", sentence);
            case VAULT_DIFFERS -> conflict("vault_differs", sentence);
            case VAULT_TAKEN -> conflict("vault_taken", sentence);
            case TENANT_UNKNOWN -> Problem.notFound(sentence);
        };
    }

    private static Problem problemOf(PriceRejection reason, String sentence) {
        return switch (reason) {
            case PRICE_BACKDATED -> field("price_backdated", "effective_from", sentence);
            case PRICE_NOT_NEWER -> conflict("price_not_newer", sentence);
            case PRICE_DECIMALS_DIFFER -> conflict("price_decimals_differ", sentence);
        };
    }

    private static Problem reused(String sentence) {
        return conflict("idempotency_key_reused", sentence);
    }

    private static Problem conflict(String code, String sentence) {
        return new Problem(409, code, sentence);
    }

    private static Problem field(String code, String field, String sentence) {
        return new Problem(400, code, sentence, List.of(new Problem.Detail(field, sentence, code)), null);
    }
}
