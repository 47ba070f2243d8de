package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import java.util.Optional;

/** Tells which vault a tenant pays from, on the network that this server works with, by the event log. */
public interface VaultDirectory {

    Optional<Vault> vault(TenantId tenantId);
}
