package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A tenant owes more or less than its usage says.
 *
 * @param amount added to what the tenant owes; negative for a credit
 * @param period the month whose statement carries it, open when it was made
 * @param madeAt when it was asked for
 * @param madeBy the administrator who asked
 */
@Revision("1")
public record AdjustmentMade(
        AdjustmentId adjustmentId, Money amount, String reason, Period period, Instant madeAt, String madeBy) {}
