package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;

/**
 * Asks for all settlements of a tenant from one vault, as the ledger has posted them once it has come to the log's end.
 * Answer: {@link PostedDeduction}s, or {@link io.tollkeeper.api.billing.BehindException} when it has not come there in time.
 */
public record ListDeductions(TenantId tenantId, Vault vault) {}
