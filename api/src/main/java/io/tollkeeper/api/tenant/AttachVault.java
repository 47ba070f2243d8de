package io.tollkeeper.api.tenant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a tenant to pay from a vault. A tenant has one vault on each network, and a vault one tenant; naming the same again
 * changes nothing.
 */
public record AttachVault(@TargetAggregateIdentifier TenantAccountId accountId, Vault vault) {}
