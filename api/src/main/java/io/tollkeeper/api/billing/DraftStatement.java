package io.tollkeeper.api.billing;

/**
 * Asks for the final figures of a closed month, to issue its statement with. Answer: an optional {@link IssueStatement};
 * nothing while the ledger has not reached the closing, or while an event of the tenant waits among the dead letters.
 */
public record DraftStatement(BillingPeriodId periodId) {}
