package io.tollkeeper.api;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event, in which request, and why.
 *
 * @param actor the verified caller, such as {@code tenant:tenant_alpha}
 * @param requestId the {@code X-Request-Id} of the request
 * @param reason the {@code X-Reason} of the request; null where none was given
 */
public record Origin(
        String actor, String requestId, @Nullable String reason) {

    /** For what is done without a reason, such as every usage. */
    public Origin(String actor, String requestId) {
        this(actor, requestId, null);
    }
}
