package io.tollkeeper.rest;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.command.tenant.TenantDirectory;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import org.springframework.stereotype.Component;

/** Finds the tenant that a path names. */
@Component
public final class Tenants {

    private final TenantDirectory directory;

    Tenants(TenantDirectory directory) {
        this.directory = directory;
    }

    /** Tells whether a tenant was ever opened. */
    public boolean exists(TenantId tenantId) {
        return directory.standing(tenantId).isPresent();
    }

    /**
     * Returns the tenant of that name.
     *
     * @throws ProblemException 404 if there is none
     */
    public TenantId named(String tenant) {
        TenantId tenantId = wellFormed(tenant);
        if (!exists(tenantId)) {
            throw unknown();
        }
        return tenantId;
    }

    /**
     * Returns the name, if it can be a tenant's.
     *
     * @throws ProblemException 404 if it cannot
     */
    public static TenantId wellFormed(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("no such tenant"));
    }
}
