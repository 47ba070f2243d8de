package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;

/** A vault and who pays from it. */
public record PayingVault(TenantId tenantId, Vault vault) {}
