package io.tollkeeper.rest.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.rest.Paging;
import org.jspecify.annotations.Nullable;

/** Where the next page of one month's statement begins. It is good for that month only. */
final class StatementCursor {

    private StatementCursor() {}

    static String of(Period period, long after) {
        return Paging.cursor(period.toString() + '/' + after);
    }

    /**
     * Returns the position of the last line already seen, 0 without a cursor.
     *
     * @throws io.tollkeeper.http.ProblemException 400 if it is no cursor of this month's statement
     */
    static long after(@Nullable String cursor, Period period) {
        String prefix = period.toString() + '/';
        Long after = Paging.place(cursor, place -> {
            if (!place.startsWith(prefix)) {
                throw new IllegalArgumentException("a cursor of another month");
            }
            long position = Long.parseLong(place.substring(prefix.length()));
            if (position < 1) {
                throw new IllegalArgumentException("not a position");
            }
            return position;
        });
        return after == null ? 0 : after;
    }
}
