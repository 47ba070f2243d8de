package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A directory that knows the tenants a test tells it of. */
public final class KnownTenants implements TenantDirectory {

    private final Map<TenantId, TenantStanding> standings = new HashMap<>();

    public void open(TenantId tenantId) {
        standings.put(tenantId, TenantStanding.OPEN);
    }

    public void suspend(TenantId tenantId) {
        standings.put(tenantId, TenantStanding.SUSPENDED);
    }

    @Override
    public Optional<TenantStanding> standing(TenantId tenantId) {
        return Optional.ofNullable(standings.get(tenantId));
    }
}
