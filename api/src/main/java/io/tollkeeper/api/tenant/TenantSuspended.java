package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** New usage of this tenant is refused until it is resumed; what it owes stays. */
@Revision("1")
public record TenantSuspended(TenantAccountId accountId, String reason) implements TenantEvent {}
