package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** From now on a tenant is settled under these terms. */
@Revision("1")
public record SettlementTermsChosen(TenantAccountId accountId, SettlementTerms terms) implements TenantEvent {}
