package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** A suspended tenant may use meters again. */
@Revision("1")
public record TenantResumed(TenantAccountId accountId, String reason) implements TenantEvent {}
