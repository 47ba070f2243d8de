package io.tollkeeper.security;

import io.tollkeeper.http.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What a route's rule decides: come in, or the problem to answer with.
 *
 * @param problem null to come in
 */
record Verdict(@Nullable Problem problem) implements AuthorizationResult {

    static final Problem NOT_ADMIN = Problem.forbidden("admin_required", "only an administrator may do this");

    private static final Verdict COME_IN = new Verdict(null);
    private static final Verdict UNAUTHORIZED = new Verdict(Problem.unauthorized());
    private static final Verdict FORBIDDEN = new Verdict(NOT_ADMIN);
    private static final Verdict UNKNOWN = new Verdict(Problem.notFound("there is nothing here"));

    @Override
    public boolean isGranted() {
        return problem == null;
    }

    /** The rule for a tenant's routes: the token must name a tenant. */
    static AuthorizationManager<RequestAuthorizationContext> tenantOnly() {
        return rule(caller -> caller.tenantId() == null ? UNAUTHORIZED : COME_IN);
    }

    /** The rule for routes that a tenant and an administrator may take. */
    static AuthorizationManager<RequestAuthorizationContext> tenantOrAdmin() {
        return rule(caller -> caller.tenantId() == null && !caller.admin() ? UNAUTHORIZED : COME_IN);
    }

    /** The rule for an administrator's routes. */
    static AuthorizationManager<RequestAuthorizationContext> adminOnly() {
        return rule(caller -> caller.admin() ? COME_IN : FORBIDDEN);
    }

    /** The rule for whatever has no other: it is not there, for nobody. */
    static AuthorizationManager<RequestAuthorizationContext> nobody() {
        return (authentication, context) -> UNKNOWN;
    }

    /** Returns the problem that a denial stands for. */
    static Problem problemOf(AccessDeniedException denial) {
        Problem why = denial instanceof AuthorizationDeniedException refused
                        && refused.getAuthorizationResult() instanceof Verdict verdict
                ? verdict.problem
                : null;
        return why == null ? Problem.forbidden("forbidden", "this is not allowed") : why;
    }

    private static AuthorizationManager<RequestAuthorizationContext> rule(Function<Caller, Verdict> decide) {
        return (authentication, context) -> authentication.get() instanceof CallerAuthentication verified
                ? decide.apply(verified.caller())
                : UNAUTHORIZED;
    }
}
