package io.tollkeeper.api.audit;

/**
 * Asks for the whole ledger to be derived again from the event log and compared. Answer: {@link ReconcileReport}.
 *
 * @param maxDiscrepancies how many to name before the report is cut short, 1 to {@value #MAX_LISTED}
 */
public record Reconcile(int maxDiscrepancies) {

    public static final int MAX_LISTED = 1_000;

    public Reconcile {
        if (maxDiscrepancies < 1 || maxDiscrepancies > MAX_LISTED) {
            throw new IllegalArgumentException("max discrepancies must be 1 to " + MAX_LISTED);
        }
    }
}
