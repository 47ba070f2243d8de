package io.tollkeeper.api.audit;

/**
 * Asks for the latest replays, newest first.
 *
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record ListReplays(int limit) {

    public static final int MAX_LIMIT = 100;

    public ListReplays {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
