package io.tollkeeper.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A billing period: one UTC month, half open, written {@code YYYY-MM}.
 *
 * @param month the calendar month, of the years {@value #FIRST_YEAR} to {@value #LAST_YEAR}
 */
public record Period(YearMonth month) implements Comparable<Period> {

    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 9999;

    public Period {
        if (month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("period must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    /**
     * Reads {@code YYYY-MM}.
     *
     * @throws IllegalArgumentException if the text is not a month in that form
     */
    @JsonCreator
    public static Period parse(String text) {
        if (!isMonth(text)) {
            throw new IllegalArgumentException("period must be written YYYY-MM");
        }
        return new Period(YearMonth.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10)));
    }

    private static boolean isMonth(String text) {
        if (text.length() != "YYYY-MM".length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == 4 ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        int month = Integer.parseInt(text, 5, 7, 10);
        return month >= 1 && month <= 12;
    }

    /**
     * Returns the month that holds an instant, in UTC.
     *
     * @throws IllegalArgumentException if the instant lies outside the years of a period
     */
    public static Period of(Instant instant) {
        return new Period(YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Returns the month after this one.
     *
     * @throws IllegalArgumentException after the last month of the last year
     */
    public Period next() {
        return new Period(month.plusMonths(1));
    }

    /** Returns the first instant of this month. */
    public Instant begin() {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public int compareTo(Period other) {
        return month.compareTo(other.month);
    }

    @JsonValue
    @Override
    public String toString() {
        return month.toString();
    }
}
