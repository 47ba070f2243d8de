package io.tollkeeper.api.audit;

import io.tollkeeper.api.billing.BillingPeriodId;

/** Asks what the log says of an issued statement. Answered with {@link StatementFacts}, or nothing if it is not issued. */
public record FindStatementFacts(BillingPeriodId periodId) {}
