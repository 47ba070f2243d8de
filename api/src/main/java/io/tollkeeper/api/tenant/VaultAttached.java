package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** A tenant pays from this vault on its network. */
@Revision("1")
public record VaultAttached(TenantAccountId accountId, Vault vault) implements TenantEvent {}
