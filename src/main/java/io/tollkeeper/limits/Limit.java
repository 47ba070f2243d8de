package io.tollkeeper.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many requests in so much time: a bucket that holds as many tokens as requests, and is filled again evenly over the
 * window.
 *
 * @param requests 1 to {@value #MAX_REQUESTS}
 * @param window 1 s to 1 day
 */
public record Limit(long requests, Duration window) {

    public static final long MAX_REQUESTS = 1_000_000_000;
    public static final Duration MIN_WINDOW = Duration.ofSeconds(1);
    public static final Duration MAX_WINDOW = Duration.ofDays(1);

    /** A chunk lasts this long at the full rate, so that a node asks the database so often for one party at most. */
    private static final Duration CHUNK = Duration.ofMillis(50);

    /** A chunk is at most this part of the bucket: it bounds what nodes may hold back for later. */
    private static final int CHUNKS_PER_BUCKET = 20;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})/([0-9]+[a-z]+)");

    /** @throws IllegalArgumentException if a number is out of its bounds */
    public Limit {
        if (requests < 1 || requests > MAX_REQUESTS) {
            throw new IllegalArgumentException("requests must be 1 to " + MAX_REQUESTS);
        }
        if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("the window must be 1 second to 1 day");
        }
    }

    /**
     * Reads a limit such as {@code 600/1m}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Limit valueOf(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a limit is written as requests/time, such as 600/1m");
        }
        return new Limit(Long.parseLong(matcher.group(1)), DurationStyle.detectAndParse(matcher.group(2)));
    }

    /** How many tokens a node takes out at once. */
    long chunk() {
        long whileAChunkLasts = (long) (requests * ((double) CHUNK.toNanos() / window.toNanos()));
        return Math.max(1, Math.min(requests / CHUNKS_PER_BUCKET, whileAChunkLasts));
    }

    /** How long it takes for one token to come back. */
    Duration perRequest() {
        return window.dividedBy(requests);
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
                .build();
    }

    /** Returns it as {@link #valueOf} reads it, in seconds. */
    @Override
    public String toString() {
        return requests + "/" + window.toSeconds() + "s";
    }
}
