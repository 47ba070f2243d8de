package io.tollkeeper.api.metering;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A tenant used something; it was rated and booked once, and no replay decides either again.
 *
 * @param priceVersion the version of the meter's price that rated it
 * @param amount what the tenant owes for it
 * @param eventDate when it happened
 * @param eventDateStated whether the sender stated the event date; if not, it is when the event came in
 * @param period the month whose statement carries it, open when it was recorded
 */
@Revision("1")
public record UsageRecorded(
        UsageId usageId,
        MeterId meterId,
        Quantity quantity,
        int priceVersion,
        Money amount,
        Instant eventDate,
        boolean eventDateStated,
        Period period,
        Dimensions dimensions)
        implements UsageEvent {}
