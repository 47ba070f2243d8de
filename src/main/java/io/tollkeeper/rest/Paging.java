package io.tollkeeper.rest;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of lists: how many, and from where on. */
public final class Paging {

    private Paging() {}

    /**
     * Reads a number of rows.
     *
     * @throws ProblemException 400 if it is no number from 1 to {@code max}
     */
    public static int limit(@Nullable String text, int byDefault, int max) {
        if (text == null) {
            return byDefault;
        }
        int limit = (int) number(text, max);
        if (limit < 1 || limit > max) {
            throw bad("limit", "limit must be 1 to " + max);
        }
        return limit;
    }

    /**
     * Reads a place in the log.
     *
     * @throws ProblemException 400 if it is no whole number, zero or more
     */
    public static long position(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        long position = number(text, Long.MAX_VALUE);
        if (position < 0) {
            throw bad(name, name + " must be a whole number, zero or more");
        }
        return position;
    }

    /** Returns a cursor, which means something to us only. */
    public static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor back.
     *
     * @param meaning throws IllegalArgumentException if the place is none
     * @return null where there is no cursor
     * @throws ProblemException 400 if it is not one that this list gave
     */
    public static <T> @Nullable T place(@Nullable String cursor, Function<String, T> meaning) {
        if (cursor == null) {
            return null;
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (cursor(place).equals(cursor)) {
                return meaning.apply(place);
            }
        } catch (IllegalArgumentException e) {
            // Told below: whatever is wrong with it, it is not ours.
        }
        throw bad("cursor", "cursor must be a next_cursor of this list");
    }

    /** Returns the number, or -1 if the text is none, or more than {@code max}. */
    private static long number(String text, long max) {
        if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        try {
            long value = Long.parseLong(text);
            return value > max ? -1 : value;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ProblemException bad(String name, String message) {
        return new ProblemException(Problem.badField(name, "invalid", message));
    }
}
