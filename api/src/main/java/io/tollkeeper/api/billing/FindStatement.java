package io.tollkeeper.api.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;

/**
 * Asks for one page of a month's statement. Answer: {@link StatementPage}.
 *
 * @param after the position of the last line already seen, or 0 for the first page
 * @param limit how many lines at most, 1 to {@value #MAX_LIMIT}
 */
public record FindStatement(TenantId tenantId, Period period, long after, int limit) {

    public static final int DEFAULT_LIMIT = 1_000;
    public static final int MAX_LIMIT = 10_000;

    public FindStatement {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
        if (after < 0) {
            throw new IllegalArgumentException("after must be 0 or more");
        }
    }
}
