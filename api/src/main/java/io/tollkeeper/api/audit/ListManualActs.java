package io.tollkeeper.api.audit;

/**
 * Asks for what administrators did by hand that leaves no event, newest first. Answer: {@link ManualAct}s.
 *
 * @param before the number that all are below
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListManualActs(long before, int limit) {

    public static final int MAX_LIMIT = 1_000;

    public ListManualActs {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
