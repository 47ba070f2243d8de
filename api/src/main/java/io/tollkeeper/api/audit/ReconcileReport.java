package io.tollkeeper.api.audit;

import java.util.List;

/**
 * What reconcile found.
 *
 * @param ok true when the ledger says just what the log says
 * @param discrepancies the differences, in the order they were met
 * @param truncated true when there were more differences than are listed
 * @param eventsChecked how many events of the log were derived again
 * @param position the last place in the log that was covered
 */
public record ReconcileReport(
        boolean ok, List<Discrepancy> discrepancies, boolean truncated, long eventsChecked, long position) {

    public ReconcileReport {
        discrepancies = List.copyOf(discrepancies);
    }
}
