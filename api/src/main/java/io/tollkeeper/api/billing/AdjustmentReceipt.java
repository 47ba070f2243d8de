package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;

/**
 * An adjustment is durable and booked.
 *
 * @param replayed true if it was made before, with the same content
 */
public record AdjustmentReceipt(AdjustmentId adjustmentId, boolean replayed, Money amount, Period period) {}
