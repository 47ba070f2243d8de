package io.tollkeeper.api.tenant;

import java.time.Instant;

/** One tenant as an administrator sees it. */
public record TenantView(TenantId tenantId, String name, TenantStanding standing, Instant openedAt) {}
