package io.tollkeeper.limits;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;

/**
 * Whether one more request is let in.
 *
 * @param remaining about how many more the party may send at once; other nodes may have taken some of them meanwhile
 */
public record Verdict(boolean admitted, Limit limit, long remaining) {

    /** Tells the sender where it stands, by draft-ietf-httpapi-ratelimit-headers-06. */
    public void tell(HttpServletResponse response) {
        response.setHeader("RateLimit-Limit", Long.toString(limit.requests()));
        response.setHeader("RateLimit-Remaining", Long.toString(remaining));
        response.setHeader("RateLimit-Reset", Long.toString(secondsUntilFull()));
        response.setHeader(
                "RateLimit-Policy", limit.requests() + ";w=" + limit.window().toSeconds());
    }

    private long secondsUntilFull() {
        long missing = Math.max(0, limit.requests() - remaining);
        return ceilSeconds(
                Duration.ofNanos((long) (missing * ((double) limit.window().toNanos() / limit.requests()))));
    }

    /** The answer to a request that is not let in. */
    public Problem problem() {
        return new Problem(
                429,
                "rate_limited",
                "more than " + limit.requests() + " requests in "
                        + limit.window().toSeconds() + " s",
                List.of(),
                Duration.ofSeconds(Math.max(1, ceilSeconds(limit.perRequest()))));
    }

    /** @throws ProblemException 429 if it is not let in */
    public void require() {
        if (!admitted) {
            throw new ProblemException(problem());
        }
    }

    private static long ceilSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
