package io.tollkeeper.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, after RFC 9457.
 *
 * @param status the HTTP status, 400 to 599
 * @param code a stable word for machines, such as {@code idempotency_key_reused}
 * @param message one sentence for people; it never tells of the inside
 * @param details which fields are wrong and why; empty unless the request failed validation
 * @param retryAfter when asking again is worth it, or null if the request itself must change
 */
public record Problem(
        int status,
        String code,
        String message,
        List<Detail> details,
        @Nullable Duration retryAfter) {

    /** One thing that is wrong with one field; the field is empty where it is the whole. */
    public record Detail(String field, String message, String code) {}

    public Problem {
        details = List.copyOf(details);
    }

    public Problem(int status, String code, String message) {
        this(status, code, message, List.of(), null);
    }

    public static Problem badRequest(String code, String message) {
        return new Problem(400, code, message);
    }

    /** Returns a refusal for one field. */
    public static Problem badField(String field, String code, String message) {
        return invalid(List.of(new Detail(field, message, code)));
    }

    /** Returns a refusal for all fields that are wrong. */
    public static Problem invalid(List<Detail> details) {
        String message = details.size() == 1 ? details.getFirst().message() : "several fields are not valid";
        return new Problem(400, "validation_failed", message, details, null);
    }

    public static Problem notFound(String message) {
        return new Problem(404, "not_found", message);
    }

    public static Problem unauthorized() {
        return new Problem(401, "unauthorized", "a valid bearer token is required");
    }

    public static Problem forbidden(String code, String message) {
        return new Problem(403, code, message);
    }

    public static Problem internalError() {
        return new Problem(500, "internal_error", "something went wrong on our side");
    }

    /** Returns a problem that is not the sender's and will pass. */
    public static Problem unavailable(String code, String message, Duration retryAfter) {
        return new Problem(503, code, message, List.of(), retryAfter);
    }
}
