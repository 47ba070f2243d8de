package io.tollkeeper.reconcile;

import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.database.OneNode;
import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reconciles the ledger every so often, on one node at a time, and says aloud if it is not what the log says. */
@Component
@OnlyAs(Role.PROJECTOR)
final class ScheduledReconcile implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ScheduledReconcile.class);

    /** How often it looks whether it is time, at most; also the rest after a start. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private final QueryGateway queries;
    private final ReconcileRuns runs;
    private final OneNode oneNode;
    private final Duration every;
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    ScheduledReconcile(QueryGateway queries, ReconcileRuns runs, OneNode oneNode, ReconcileProperties properties) {
        this.queries = queries;
        this.runs = runs;
        this.oneNode = oneNode;
        this.every = properties.every();
    }

    @Override
    public void start() {
        stopped.drainPermits();
        running = true;
        if (!every.isZero()) {
            worker = Thread.ofPlatform().name("reconciler").daemon().start(this::work);
        }
    }

    /** What is under way is read-only, and not waited for. */
    @Override
    public void stop() {
        running = false;
        stopped.release();
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running && hasRested()) {
            try {
                reconcileIfDue();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The ledger is not reconciled now; trying again: {}", e.getMessage());
            } catch (ExecutionException e) {
                log.warn("The ledger is not reconciled now; trying again", e);
            }
        }
    }

    private boolean hasRested() {
        try {
            return !stopped.tryAcquire(Math.min(every.toMillis(), LOOK_AGAIN.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void reconcileIfDue() throws InterruptedException, ExecutionException {
        if (!runs.isDue(every)) {
            return;
        }
        try (OneNode.Held held = oneNode.tryTake("tollkeeper reconcile")) {
            if (held == null || !runs.isDue(every)) {
                return;
            }
            runs.begin();
            ReconcileReport report = queries.query(new Reconcile(Reconcile.MAX_LISTED), ReconcileReport.class)
                    .get();
            runs.end(report);
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
