package io.tollkeeper.api.tenant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for a vault contract to be one tenant's for ever. The same tenant may ask again; every other is refused. */
public record ClaimVault(@TargetAggregateIdentifier VaultContractId contractId, TenantId tenantId) {}
