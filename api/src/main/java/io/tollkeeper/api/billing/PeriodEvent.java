package io.tollkeeper.api.billing;

/** Everything that can have happened to one tenant's month. */
public sealed interface PeriodEvent permits PeriodClosed, StatementIssued {

    BillingPeriodId periodId();
}
