package io.tollkeeper.api.billing;

import io.tollkeeper.api.tenant.TenantId;

/**
 * Asks what a tenant owes. Answer: {@link BalanceView}, or {@link BehindException} when the position was not reached in time.
 *
 * @param minPosition wait until the tenant's events up to this place in the log are posted; 0 for no wait
 */
public record FindBalance(TenantId tenantId, long minPosition) {}
