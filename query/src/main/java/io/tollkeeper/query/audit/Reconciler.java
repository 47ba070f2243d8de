package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Derives the whole ledger anew from the event log, and compares; and compares the log with its seals.
 *
 * <p>It sees one snapshot of both, so it may run at any time: under load, during a replay, beside other nodes. It writes
 * nothing and blocks nobody but whoever wants to empty the ledger. It needs two connections and a memory that grows with
 * the number of tenants, accounts and months, not with the number of events.
 */
@Component
final class Reconciler {

    /** Each takes two connections and most of two processors; more of them wait. */
    private static final int MAX_AT_ONCE = 2;

    private final DataSource dataSource;
    private final Revisions revisions;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE, true);

    Reconciler(DataSource dataSource, Revisions revisions) {
        this.dataSource = dataSource;
        this.revisions = revisions;
    }

    /**
     * Blocks until all of log and ledger is compared, or until more was found than may be listed.
     *
     * @throws DataAccessResourceFailureException if the database could not be read to the end
     */
    @QueryHandler
    ReconcileReport handle(Reconcile query) throws InterruptedException {
        places.acquire();
        try (LedgerSnapshot snapshot = LedgerSnapshot.take(dataSource)) {
            return reconcile(snapshot, new Findings(query.maxDiscrepancies()));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("log and ledger could not be read to the end", e);
        } finally {
            places.release();
        }
    }

    private ReconcileReport reconcile(LedgerSnapshot snapshot, Findings findings) throws SQLException {
        Coverage coverage = Coverage.read(snapshot.log());
        ParkedEvents parked = ParkedEvents.read(snapshot.log());
        var figures = new Figures(coverage);
        var reference = new ReferenceEvents(figures, coverage, parked, revisions);
        snapshot.alongIndexes(false);
        reference.read(snapshot.log());

        var audit = new LogAudit(figures, reference.prices(), parked, coverage, findings);
        snapshot.alongIndexes(true);
        try (EventLog log = new EventLog(snapshot.log(), revisions);
                PostedTransfers transfers = new PostedTransfers(snapshot.ledger())) {
            audit.run(log, transfers);
        }
        if (!findings.isCut()) {
            new FigureAudit(figures, findings).run(snapshot.log());
            audit.checkpoints().run(snapshot.log());
            audit.dues().run(snapshot.log());
            new ReferenceAudit(findings).run(snapshot.log(), reference);
            new PayerAudit(findings, reference.tenants()).run(snapshot.log());
        }
        if (!findings.isCut() && (audit.isSettlementSeen() || SettlementAudit.isAnyShown(snapshot.log()))) {
            snapshot.alongIndexes(false);
            new SettlementAudit(coverage, parked, revisions, findings).run(snapshot.log(), snapshot.ledger());
        }
        if (audit.isVoidingSeen() && !findings.isCut()) {
            snapshot.alongIndexes(false);
            new VoidingAudit(findings, revisions).run(snapshot.log());
        }
        if (!findings.isCut()) {
            snapshot.alongIndexes(true);
            new SealAudit(findings).run(snapshot.log(), snapshot.ledger());
        }
        return new ReconcileReport(
                findings.listed().isEmpty(),
                findings.listed(),
                findings.isCut(),
                audit.eventsChecked(),
                audit.lastCovered());
    }
}
