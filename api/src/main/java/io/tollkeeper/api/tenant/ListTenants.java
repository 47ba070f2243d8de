package io.tollkeeper.api.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Asks for tenants in the order of their identifiers. Answer: {@link TenantView}s.
 *
 * @param after the last identifier already seen, or null for the first page
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListTenants(@Nullable String after, int limit) {

    public static final int MAX_LIMIT = 1_000;

    public ListTenants {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
