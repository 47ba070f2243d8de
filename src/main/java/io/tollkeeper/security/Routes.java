package io.tollkeeper.security;

import java.util.List;

/** Every route by who may take it. A route that is in none of these lists does not exist for anybody. */
public final class Routes {

    /** Who may take a route. */
    public enum Audience {
        TENANT,
        ADMIN,
        EITHER,
        ANYBODY
    }

    /** Taken by a tenant's token. */
    static final String[] TENANT = {
        "/events",
        "/balance",
        "/statement",
        "/events/batch",
        "/settlements",
        "/api/billing/deduct",
        "/api/billing/request/{requestId}",
        "/api/vault/balance",
        "/api/vault/deposit/prepare"
    };

    /** Taken by an administrator's token. */
    static final String[] ADMIN = {
        "/events/void",
        "/adjustments",
        "/periods/close",
        "/reconcile",
        "/reconcile/chain",
        "/replays",
        "/replays/{id}",
        "/replays/{id}/swap",
        "/audit/acts",
        "/dead-letters",
        "/dead-letters/{id}/retry",
        "/tenants",
        "/tenants/{tenant}/suspend",
        "/tenants/{tenant}/resume",
        "/tenants/{tenant}/webhook-keys",
        "/tenants/{tenant}/webhook-keys/{keyId}",
        "/tenants/{tenant}/vault",
        "/tenants/{tenant}/settlement-terms",
        "/tenants/{tenant}/rate-limit",
        "/tenants/{tenant}/settlements",
        "/settlements/{id}/retry",
        "/settlements/{id}/resolve",
        "/prices"
    };

    /** Taken by a tenant's token for its own books, and by an administrator's for all. */
    static final String[] EITHER = {
        "/statement/{period}/proof",
        "/statement/{period}/receipt",
        "/exports/journal",
        "/audit/events",
        "/settlements/{id}",
        "/seals/{tenant}"
    };

    /** Taken by anybody; a webhook authenticates itself by its signature. */
    static final String[] OPEN = {"/healthz", "/api/health", "/api/metrics", "/webhooks/usage", "/.well-known/jwks.json"
    };

    /** Taken by anybody; an administrator's token shows more of the health. */
    static final String[] PAGES = {
        "/actuator/health",
        "/actuator/health/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui",
        "/swagger-ui.html",
        "/swagger-ui/**"
    };

    private Routes() {}

    /** Returns who may take the route of a path pattern. */
    public static Audience audienceOf(String pattern) {
        if (List.of(TENANT).contains(pattern)) {
            return Audience.TENANT;
        }
        if (List.of(EITHER).contains(pattern)) {
            return Audience.EITHER;
        }
        return List.of(ADMIN).contains(pattern) ? Audience.ADMIN : Audience.ANYBODY;
    }
}
