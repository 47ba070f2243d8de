package io.tollkeeper.api.pricing;

import org.jspecify.annotations.Nullable;

/**
 * Asks for price versions in the order of meter and version. Answer: {@link PriceView}s.
 *
 * @param meterId only this meter's, or null for all
 * @param after the last meter and version already seen, or null for the first page
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListPrices(
        @Nullable MeterId meterId, @Nullable Cursor after, int limit) {

    public static final int MAX_LIMIT = 1_000;

    /** The place of one version in the list of all. */
    public record Cursor(String meter, int version) {}

    public ListPrices {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
