package io.tollkeeper.api.audit;

/**
 * Asks for the events that could not be posted, oldest first. Answer: {@link DeadLetterView}s.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record ListDeadLetters(int limit) {

    public static final int MAX_LIMIT = 1_000;

    public ListDeadLetters {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
