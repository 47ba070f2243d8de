package io.tollkeeper.api.audit;

import io.tollkeeper.api.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for events as they stand in the log, in its order. Answer: {@link EventPage}.
 *
 * @param tenantId whose, or null for everybody's
 * @param aggregateId of which aggregate, or null for all
 * @param from the place in the log to begin at
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListEvents(
        @Nullable TenantId tenantId, @Nullable String aggregateId, long from, int limit) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;

    public ListEvents {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
