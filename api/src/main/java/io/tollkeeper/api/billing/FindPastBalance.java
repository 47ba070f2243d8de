package io.tollkeeper.api.billing;

import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a tenant owed at a moment, as was known at a moment: of events that had happened by the one and were recorded by
 * the other, both inclusive and to the microsecond. Answer: {@link PastBalanceView}, or {@link BehindException} when the ledger
 * has not come to the log's end in time.
 *
 * @param asOf the moment of events, or null for all
 * @param knownAt the moment of recording, or null for all
 */
public record FindPastBalance(
        TenantId tenantId, @Nullable Instant asOf, @Nullable Instant knownAt) {}
