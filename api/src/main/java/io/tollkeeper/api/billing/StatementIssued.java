package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;
import org.axonframework.serialization.Revision;

/**
 * The statement of a closed month is fixed for ever.
 *
 * @param total the sum of the lines' amounts
 * @param lineCount how many lines the statement has
 * @param digest the Merkle root over the lines
 */
@Revision("1")
public record StatementIssued(BillingPeriodId periodId, Money total, long lineCount, StatementDigest digest)
        implements PeriodEvent {}
