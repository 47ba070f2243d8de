package io.tollkeeper.security;

import io.tollkeeper.api.Origin;
import io.tollkeeper.http.Reason;
import io.tollkeeper.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;

/**
 * An administrator by a verified token; a parameter of every administrator's route.
 *
 * @param actor {@code admin:<subject>}, or {@code admin} where the token has no subject
 */
public record AdminCaller(String actor) {

    /**
     * Returns who caused what this request causes, and why.
     *
     * @throws io.tollkeeper.http.ProblemException 400 if the reason cannot be kept
     */
    public Origin origin(HttpServletRequest request) {
        return new Origin(actor, RequestId.of(request), Reason.of(request));
    }
}
