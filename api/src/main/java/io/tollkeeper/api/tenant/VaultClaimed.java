package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** A vault contract is this tenant's; no other may pay from it. */
@Revision("1")
public record VaultClaimed(VaultContractId contractId, TenantId tenantId) {}
