package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.tenant.TenantId;

/** Names one adjustment for ever: {@code adj:<tenant>:<key>}, which is also its aggregate identifier. */
public record AdjustmentId(TenantId tenantId, IdempotencyKey key) {

    private static final String PREFIX = "adj:";

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not an adjustment's identifier
     */
    @JsonCreator
    public static AdjustmentId parse(String text) {
        int tenantEnd = text.startsWith(PREFIX) ? text.indexOf(':', PREFIX.length()) : -1;
        if (tenantEnd < 0) {
            throw new IllegalArgumentException("not an adjustment: " + text);
        }
        return new AdjustmentId(
                new TenantId(text.substring(PREFIX.length(), tenantEnd)),
                new IdempotencyKey(text.substring(tenantEnd + 1)));
    }

    /** Returns what the sender is told: {@code adj:<key>}. */
    public String eventId() {
        return PREFIX + key;
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + tenantId + ':' + key;
    }
}
