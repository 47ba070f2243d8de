package io.tollkeeper.security;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who reads books: a tenant its own, an administrator anybody's. A parameter of the routes that both may take.
 *
 * @param tenantId the tenant that the token speaks for; may be null for an administrator
 */
public record Reader(@Nullable TenantId tenantId, boolean admin) {

    /**
     * Returns whose books are read.
     *
     * @param tenant as asked for, or null for one's own
     * @throws ProblemException 403 for a tenant who asks for another's, 400 if an administrator names none
     */
    public TenantId oneOf(@Nullable String tenant) {
        return anyOf(tenant)
                .orElseThrow(() -> new ProblemException(
                        Problem.badField("tenant", "missing", "an administrator must name a tenant")));
    }

    /**
     * Returns whose books are read, or nothing for everybody's.
     *
     * @param tenant as asked for, or null for a tenant's own or an administrator's all
     * @throws ProblemException 403 for a tenant who asks for another's, 400 for what is no tenant's name
     */
    public Optional<TenantId> anyOf(@Nullable String tenant) {
        if (tenant == null) {
            return Optional.ofNullable(tenantId);
        }
        TenantId asked = parse(tenant);
        if (!admin && !asked.equals(tenantId)) {
            throw new ProblemException(Problem.forbidden("tenant_mismatch", "the token is not of this tenant"));
        }
        return Optional.of(asked);
    }

    private static TenantId parse(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("tenant", "invalid", String.valueOf(e.getMessage())));
        }
    }
}
