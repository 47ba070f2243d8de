package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.Reconcile;
import org.postgresql.ds.PGSimpleDataSource;

/** Reconciles once, in a process of its own, and prints the report. */
final class ReconcileProcess {

    private ReconcileProcess() {}

    public static void main(String[] arguments) throws Exception {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        System.out.println(new Reconciler(dataSource, KnownRevisions.none()).handle(new Reconcile(10)));
    }
}
