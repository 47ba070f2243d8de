package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import java.util.Optional;

/** Tells of other aggregates' decisions whether a tenant exists and in what standing, by the event log. */
public interface TenantDirectory {

    /** Returns the tenant's standing, or nothing if it was never opened. */
    Optional<TenantStanding> standing(TenantId tenantId);
}
