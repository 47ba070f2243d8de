package io.tollkeeper.reconcile;

import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.database.OneNode;
import io.tollkeeper.saga.Rounds;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reconciles the ledger every so often, on one node at a time, and says aloud if it is not what the log says. */
@Component
final class ScheduledReconcile extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(ScheduledReconcile.class);

    /** How often it looks whether it is time, at most; also the rest after a start. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final QueryGateway queries;
    private final ReconcileRuns runs;
    private final OneNode oneNode;
    private final Duration every;

    ScheduledReconcile(QueryGateway queries, ReconcileRuns runs, OneNode oneNode, ReconcileProperties properties) {
        super("reconciler", lookAgain(properties.every()));
        this.queries = queries;
        this.runs = runs;
        this.oneNode = oneNode;
        this.every = properties.every();
    }

    private static Duration lookAgain(Duration every) {
        return every.isZero() || every.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : every;
    }

    @Override
    protected void round() throws InterruptedException, ExecutionException {
        if (every.isZero() || !runs.isDue(every)) {
            return;
        }
        try (OneNode.Held held = oneNode.tryTake("tollkeeper reconcile")) {
            if (held == null || !runs.isDue(every)) {
                return;
            }
            ReconcileRuns.Run run = runs.begin();
            ReconcileReport report = queries.query(new Reconcile(Reconcile.MAX_LISTED), ReconcileReport.class)
                    .get();
            runs.end(run, report);
            tell(report);
        }
    }

    private static void tell(ReconcileReport report) {
        if (report.ok()) {
            log.info(
                    "Reconciled {} events up to position {}: the ledger is what the log says.",
                    report.eventsChecked(),
                    report.position());
        } else {
            log.error(
                    "RECONCILE FAILED: {} discrepancies{}, first: {}",
                    report.discrepancies().size(),
                    report.truncated() ? " and more" : "",
                    report.discrepancies().getFirst());
        }
    }
}
