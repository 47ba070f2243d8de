package io.tollkeeper.api.billing;

/** Asks for the figures of one month's statement, without its lines. Answer: {@link StatementSummary}. */
public record FindStatementSummary(BillingPeriodId periodId) {}
