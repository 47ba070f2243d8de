package io.tollkeeper.api.metering;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;

/**
 * A usage event is durable, rated and booked.
 *
 * @param replayed true if it was recorded before, with the same content
 * @param period the month whose statement carries it
 */
public record UsageReceipt(UsageId usageId, boolean replayed, Money amount, Period period) implements UsageOutcome {}
