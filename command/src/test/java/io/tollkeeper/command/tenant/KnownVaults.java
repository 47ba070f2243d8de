package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A directory that knows the vaults a test tells it of. */
public final class KnownVaults implements VaultDirectory {

    private final Map<TenantId, Vault> vaults = new HashMap<>();

    public void attach(TenantId tenantId, Vault vault) {
        vaults.put(tenantId, vault);
    }

    @Override
    public Optional<Vault> vault(TenantId tenantId) {
        return Optional.ofNullable(vaults.get(tenantId));
    }
}
