package io.tollkeeper.api.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;

/**
 * Asks for one page of a month's statement as it was known at a moment. Answer: {@link StatementPage}, or
 * {@link BehindException} when the ledger has not come to the log's end in time.
 *
 * @param knownAt the moment by which events were recorded, inclusive
 * @param after the position of the last line already seen, or 0 for the first page
 * @param limit how many lines at most, 1 to {@link FindStatement#MAX_LIMIT}
 */
public record FindPastStatement(TenantId tenantId, Period period, Instant knownAt, long after, int limit) {

    public FindPastStatement {
        if (limit < 1 || limit > FindStatement.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + FindStatement.MAX_LIMIT);
        }
        if (after < 0) {
            throw new IllegalArgumentException("after must be 0 or more");
        }
    }
}
