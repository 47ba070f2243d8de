package io.tollkeeper.api.audit;

import io.tollkeeper.api.tenant.TenantId;

/** Asks for the last seal of a tenant's hash chain; the answer is empty if nothing of it is sealed yet. */
public record FindChainHead(TenantId tenantId) {}
