package io.tollkeeper.api.metering;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A recorded usage event was taken back in full; the tenant no longer owes its amount.
 *
 * @param amount what was owed for it and no longer is
 * @param voidedAt when it was taken back
 * @param period the month whose statement carries the reversal, open when it was taken back
 */
@Revision("1")
public record UsageVoided(
        UsageId usageId,
        MeterId meterId,
        Quantity quantity,
        Money amount,
        Instant voidedAt,
        Period period,
        String reason)
        implements UsageEvent {}
