package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;

/** Asks for all settlements of a tenant from one vault, as the ledger has posted them. Answer: {@link PostedDeduction}s. */
public record ListDeductions(TenantId tenantId, Vault vault) {}
