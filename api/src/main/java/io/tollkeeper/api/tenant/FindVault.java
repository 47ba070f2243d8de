package io.tollkeeper.api.tenant;

/** Asks for a tenant's vault on a network. Answer: an optional {@link Vault}. */
public record FindVault(TenantId tenantId, Network network) {}
