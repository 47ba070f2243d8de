package io.tollkeeper.query.audit;

import java.time.Instant;
import java.time.LocalDate;

/** Instants as microseconds since 1970, which is what the database keeps of them. */
final class Micros {

    static final long PER_SECOND = 1_000_000L;

    private static final int SECONDS_END = "2026-11-21T08:00:00".length();
    private static final int MAX_FRACTION_DIGITS = 9;

    private Micros() {}

    /**
     * Reads ISO 8601 in UTC; digits beyond the microsecond are cut off.
     *
     * @throws java.time.DateTimeException if the text is not an instant
     */
    static long parse(String text) {
        int last = text.length() - 1;
        if (last < SECONDS_END || text.charAt(last) != 'Z' || text.charAt(0) > '9' || !isPlain(text, last)) {
            return of(Instant.parse(text));
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return of(Instant.parse(text));
        }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * PER_SECOND + fraction(text, last);
    }

    static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), (long) (instant.getNano() / 1_000));
    }

    /** Returns ISO 8601 in UTC, with as many groups of three decimals as are needed. */
    static String text(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000)
                .toString();
    }

    /** Tells whether the text is digits where a date and time of a four-digit year has them. */
    private static boolean isPlain(String text, int last) {
        for (int i = 0; i < last; i++) {
            char c = text.charAt(i);
            boolean wanted = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case 19 -> c == '.';
                default -> c >= '0' && c <= '9';
            };
            if (!wanted) {
                return false;
            }
        }
        return last != SECONDS_END + 1 && last <= SECONDS_END + 1 + MAX_FRACTION_DIGITS;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static long fraction(String text, int last) {
        long micros = 0;
        for (int i = SECONDS_END + 1; i < SECONDS_END + 7; i++) {
            micros = micros * 10 + (i < last ? text.charAt(i) - '0' : 0);
        }
        return micros;
    }
}
