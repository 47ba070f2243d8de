package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.TenantId;

/**
 * Asks for a tenant's settlements, newest first, without their attempts. Answer: {@link SettlementView}s.
 *
 * @param before the position of the last one already seen, or {@link Long#MAX_VALUE} for the first page
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListSettlements(TenantId tenantId, long before, int limit) {

    public static final int MAX_LIMIT = 1_000;

    public ListSettlements {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
