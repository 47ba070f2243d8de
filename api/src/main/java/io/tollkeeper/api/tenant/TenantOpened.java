package io.tollkeeper.api.tenant;

import org.axonframework.serialization.Revision;

/** A tenant may be billed from now on. */
@Revision("1")
public record TenantOpened(TenantAccountId accountId, String name) implements TenantEvent {}
