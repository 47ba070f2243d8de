package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;

/** Names one tenant's month: {@code period:<tenant>:<YYYY-MM>}, which is also its aggregate identifier. */
public record BillingPeriodId(TenantId tenantId, Period period) {

    private static final String PREFIX = "period:";

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a billing period's identifier
     */
    @JsonCreator
    public static BillingPeriodId parse(String text) {
        int tenantEnd = text.startsWith(PREFIX) ? text.indexOf(':', PREFIX.length()) : -1;
        if (tenantEnd < 0) {
            throw new IllegalArgumentException("not a billing period: " + text);
        }
        return new BillingPeriodId(
                new TenantId(text.substring(PREFIX.length(), tenantEnd)), Period.parse(text.substring(tenantEnd + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + tenantId + ':' + period;
    }
}
