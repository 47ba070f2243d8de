package io.tollkeeper.api.billing;

import io.tollkeeper.api.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for transfers of the ledger, some at a time. Answer: {@link TransferView}s; fewer than asked for when there are no
 * more. A tenant's come by month and then in the order of the log, everybody's in the order of the log.
 *
 * @param tenantId whose, or null for everybody's
 * @param after the last transfer already seen, or null for the beginning
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListTransfers(
        @Nullable TenantId tenantId, @Nullable TransferView after, int limit) {

    public static final int MAX_LIMIT = 10_000;

    public ListTransfers {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
