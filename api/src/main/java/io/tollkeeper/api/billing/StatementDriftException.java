package io.tollkeeper.api.billing;

/** The ledger does not hold the lines any more that a statement was issued with: reconcile tells more. */
public final class StatementDriftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StatementDriftException(BillingPeriodId periodId) {
        super("the lines of " + periodId + " are not those that its statement was issued with");
    }
}
