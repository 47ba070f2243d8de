package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for the statement of a closed month to be fixed. Repeating it with the same figures changes nothing.
 *
 * @param total the sum of the lines' amounts
 * @param lineCount how many lines the statement has
 */
public record IssueStatement(
        @TargetAggregateIdentifier BillingPeriodId periodId, Money total, long lineCount, StatementDigest digest) {}
