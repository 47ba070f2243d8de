package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.tenant.TenantId;

/**
 * Names one settlement for ever: {@code settle:<tenant>:<what>}, which is also its aggregate identifier. It is derived from
 * what is settled, so a statement, or a deduct's request, is settled once however often that is asked for.
 *
 * @param what {@code stmt:<month>}, {@code early:<month>:<number>} or {@code req:<request id>}
 */
public record SettlementId(TenantId tenantId, String what) {

    private static final String PREFIX = "settle:";
    private static final String STATEMENT = "stmt:";
    private static final String EARLY = "early:";
    private static final String REQUEST = "req:";

    public SettlementId {
        if (!what.startsWith(STATEMENT) && !what.startsWith(EARLY) && !what.startsWith(REQUEST)) {
            throw new IllegalArgumentException("not a settlement: " + what);
        }
    }

    /** Returns the settlement of a month's statement. */
    public static SettlementId ofStatement(BillingPeriodId periodId) {
        return new SettlementId(periodId.tenantId(), STATEMENT + periodId.period());
    }

    /**
     * Returns the settlement of what an open month owes already.
     *
     * @param number counts the month's early settlements from 1
     */
    public static SettlementId early(TenantId tenantId, Period period, long number) {
        return new SettlementId(tenantId, EARLY + period + ':' + number);
    }

    /** Returns the settlement of a deduct that a tenant asked for. */
    public static SettlementId ofRequest(TenantId tenantId, DeductRequestId requestId) {
        return new SettlementId(tenantId, REQUEST + requestId);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a settlement's identifier
     */
    @JsonCreator
    public static SettlementId parse(String text) {
        int tenantEnd = text.startsWith(PREFIX) ? text.indexOf(':', PREFIX.length()) : -1;
        if (tenantEnd < 0) {
            throw new IllegalArgumentException("not a settlement: " + text);
        }
        return new SettlementId(
                new TenantId(text.substring(PREFIX.length(), tenantEnd)), text.substring(tenantEnd + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + tenantId + ':' + what;
    }
}
