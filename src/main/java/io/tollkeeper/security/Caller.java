package io.tollkeeper.security;

import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a verified token says of its bearer.
 *
 * @param tenantId the claim {@code tenant_id}, or null where it is absent or no tenant's name
 * @param admin the claim {@code admin}, which must be the JSON value true
 * @param subject the claim {@code sub}, or null where it is absent
 */
record Caller(
        @Nullable TenantId tenantId,
        boolean admin,
        @Nullable String subject) {

    private static final int MAX_SUBJECT_BYTES = 200;

    /**
     * Reads a verified token.
     *
     * @throws IllegalArgumentException if its subject cannot be kept beside an event
     */
    static Caller of(Jwt jwt) {
        Object subject = jwt.getClaims().get("sub");
        return new Caller(
                tenant(jwt.getClaims().get("tenant_id")),
                Boolean.TRUE.equals(jwt.getClaims().get("admin")),
                subject == null ? null : CleanText.require("sub", subject.toString(), MAX_SUBJECT_BYTES));
    }

    /** Returns an administrator's name in what it causes. */
    String actor() {
        return subject == null ? "admin" : "admin:" + subject;
    }

    private static @Nullable TenantId tenant(@Nullable Object claim) {
        try {
            return claim instanceof String text ? new TenantId(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
