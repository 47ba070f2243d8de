package io.tollkeeper.facts;

import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.command.tenant.VaultDirectory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows the vaults on the one network that this server settles on. */
@Component
class KnownVaults implements VaultDirectory {

    private final KnownTenants tenants;
    private final Network network;

    KnownVaults(KnownTenants tenants, Network network) {
        this.tenants = tenants;
        this.network = network;
    }

    @Override
    public Optional<Vault> vault(TenantId tenantId) {
        return tenants.vault(tenantId, network);
    }
}
