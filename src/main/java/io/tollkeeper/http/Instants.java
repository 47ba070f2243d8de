package io.tollkeeper.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Reads a moment: {@code 2026-11-21T03:50:46.123456Z}, with {@code T} or a space, up to some decimals of a
 * second, and {@code Z} or an offset of less than 16 hours.
 *
 * <p>The calendar is strict: there is no 30th of February, no hour 24 and no second 60. The offset only says which
 * instant is meant; two texts that mean the same instant are the same.
 */
public final class Instants {

    /** What the plain door takes; a ledger keeps microseconds. */
    public static final int MICROSECONDS = 6;

    /** What CloudEvents senders write; digits after the sixth are dropped. */
    public static final int NANOSECONDS = 9;

    private static final int SECONDS_END = 19;
    private static final int MAX_OFFSET_HOURS = 15;

    private Instants() {}

    /**
     * Returns the instant, to the microsecond.
     *
     * @param name what the field is called, for the sentence
     * @param maxDecimals how many decimals of a second are taken
     * @throws IllegalArgumentException if the text is not such a date
     */
    public static Instant parse(String name, String text, int maxDecimals) {
        try {
            return new Reading(text, maxDecimals).read();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    name + " must be a date of the calendar, written like 2026-11-21T03:50:46.123456Z", e);
        }
    }

    /** One reading of one text. */
    private record Reading(String text, int maxDecimals) {

        Instant read() {
            expect(4, '-');
            expect(7, '-');
            expect(13, ':');
            expect(16, ':');
            char separator = text.charAt(10);
            if (separator != 'T' && separator != ' ') {
                throw new DateTimeException("separator");
            }
            int decimals = decimals();
            int offsetBegin = decimals == 0 ? SECONDS_END : SECONDS_END + 1 + decimals;
            LocalDateTime local = LocalDateTime.of(
                    digits(0, 4), digits(5, 7), digits(8, 10), digits(11, 13), digits(14, 16), digits(17, 19));
            return local.toInstant(offset(offsetBegin))
                    .plusNanos(nanos(decimals))
                    .truncatedTo(ChronoUnit.MICROS);
        }

        private int decimals() {
            if (text.charAt(SECONDS_END) != '.') {
                return 0;
            }
            int end = SECONDS_END + 1;
            while (isDigit(text.charAt(end))) {
                end++;
            }
            int decimals = end - SECONDS_END - 1;
            if (decimals < 1 || decimals > maxDecimals) {
                throw new DateTimeException("decimals");
            }
            return decimals;
        }

        private long nanos(int decimals) {
            long nanos = 0;
            for (int i = 0; i < NANOSECONDS; i++) {
                nanos = nanos * 10 + (i < decimals ? text.charAt(SECONDS_END + 1 + i) - '0' : 0);
            }
            return nanos;
        }

        private ZoneOffset offset(int begin) {
            char sign = text.charAt(begin);
            if (sign == 'Z') {
                expectEnd(begin + 1);
                return ZoneOffset.UTC;
            }
            if (sign != '+' && sign != '-') {
                throw new DateTimeException("offset");
            }
            expect(begin + 3, ':');
            expectEnd(begin + 6);
            int hours = digits(begin + 1, begin + 3);
            int minutes = digits(begin + 4, begin + 6);
            if (hours > MAX_OFFSET_HOURS) {
                throw new DateTimeException("offset");
            }
            return sign == '+'
                    ? ZoneOffset.ofHoursMinutes(hours, minutes)
                    : ZoneOffset.ofHoursMinutes(-hours, -minutes);
        }

        private int digits(int begin, int end) {
            int value = 0;
            for (int i = begin; i < end; i++) {
                char c = text.charAt(i);
                if (!isDigit(c)) {
                    throw new DateTimeException("digit");
                }
                value = value * 10 + (c - '0');
            }
            return value;
        }

        private void expect(int index, char wanted) {
            if (text.charAt(index) != wanted) {
                throw new DateTimeException("form");
            }
        }

        private void expectEnd(int index) {
            if (text.length() != index) {
                throw new DateTimeException("end");
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
