package io.tollkeeper.api;

/**
 * Who caused an event, in which request.
 *
 * @param actor the verified caller, such as {@code tenant:tenant_alpha}
 * @param requestId the {@code X-Request-Id} of the request
 */
public record Origin(String actor, String requestId) {}
