package io.tollkeeper.api.tenant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for a tenant to be settled under other terms from now on. Naming the same again changes nothing. */
public record ChooseSettlementTerms(
        @TargetAggregateIdentifier TenantAccountId accountId, SettlementTerms terms) {}
