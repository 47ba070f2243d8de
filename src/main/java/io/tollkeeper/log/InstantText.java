package io.tollkeeper.log;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants in the form of ISO 8601 that {@link Instant#toString} gives, read and written without a formatter: each event
 * holds several, and formatters took a tenth of the time of recording and posting. Anything unusual is left to
 * {@link Instant} itself.
 */
final class InstantText {

    private static final int SECONDS_LENGTH = "2026-11-21T06:30:00".length();
    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private InstantText() {}

    /**
     * Reads an instant.
     *
     * @throws java.time.format.DateTimeParseException if the text is none
     */
    static Instant parse(String text) {
        int end = text.length() - 1;
        if (!isPlain(text, end)) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = number(text, 11, 13) * 3_600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        int nanos = 0;
        if (end > SECONDS_LENGTH) {
            nanos = number(text, SECONDS_LENGTH + 1, end);
            for (int digits = end - SECONDS_LENGTH - 1; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + second, nanos);
    }

    /** Tells whether the text has the usual form, with a real time of day; the date is checked when it is made. */
    private static boolean isPlain(String text, int end) {
        if (end < SECONDS_LENGTH || end > SECONDS_LENGTH + 1 + NANO_DIGITS || end == SECONDS_LENGTH + 1) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char wanted = i > SECONDS_LENGTH ? '0' : "0000-00-00T00:00:00.".charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return text.charAt(end) == 'Z'
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60
                && isDate(number(text, 5, 7), number(text, 8, 10));
    }

    private static boolean isDate(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 28; // The last days of a month are left to Instant.
    }

    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** Writes an instant as {@link Instant#toString} does: no fraction, or one of 3, 6 or 9 digits. */
    static String format(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return instant.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(SECONDS_LENGTH + 1 + NANO_DIGITS + 1);
        append(text, date.getYear(), 1_000);
        append(text.append('-'), date.getMonthValue(), 10);
        append(text.append('-'), date.getDayOfMonth(), 10);
        append(text.append('T'), ofDay / 3_600, 10);
        append(text.append(':'), ofDay / 60 % 60, 10);
        append(text.append(':'), ofDay % 60, 10);
        appendFraction(text, instant.getNano());
        return text.append('Z').toString();
    }

    private static void appendFraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % 1_000_000 == 0) {
            append(text, nanos / 1_000_000, 100);
        } else if (nanos % 1_000 == 0) {
            append(text, nanos / 1_000, 100_000);
        } else {
            append(text, nanos, 100_000_000);
        }
    }

    /** Appends a number with leading zeros, from the given power of ten down. */
    private static void append(StringBuilder text, int number, int power) {
        for (int digit = power; digit > 0; digit /= 10) {
            text.append((char) ('0' + number / digit % 10));
        }
    }
}
