package io.tollkeeper.rest.metering;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;

/**
 * Who sends usage events in one request, and when.
 *
 * @param tenantId the tenant by its credential
 * @param receivedAt when the request came in
 */
public record Sender(TenantId tenantId, Instant receivedAt, Origin origin) {}
