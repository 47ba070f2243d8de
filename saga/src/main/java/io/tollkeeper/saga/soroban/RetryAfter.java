package io.tollkeeper.saga.soroban;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** How long a busy server asks to be left alone: in seconds, or until a time of day. */
final class RetryAfter {

    /** No server may silence us for longer. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** Returns zero if it says nothing, or nothing that can be read. */
    static Duration of(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(RetryAfter::of).orElse(Duration.ZERO);
    }

    private static Duration of(String text) {
        Duration wait = text.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(text.strip()))
                : until(text.strip());
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LIMIT) > 0 ? LIMIT : wait;
    }

    private static Duration until(String date) {
        try {
            return Duration.between(Instant.now(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
