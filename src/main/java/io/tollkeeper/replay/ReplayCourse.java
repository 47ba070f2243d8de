package io.tollkeeper.replay;

import io.tollkeeper.log.LedgerReplay;
import io.tollkeeper.query.ProcessorProgress;
import io.tollkeeper.query.replay.LogCoverage;
import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ReplayWork;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a replay on, page by page. Each page of events and the progress that it means are one commit, so a node that dies
 * loses a page at most, and whoever takes the replay up goes on where it stands.
 */
final class ReplayCourse {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReplayWork work;
    private final Rebuilder rebuilder;
    private final ReplayRegister register;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final BooleanSupplier goOn;
    private final LedgerReplay.Target projections;
    private final ReplayPace pace = new ReplayPace();
    private LogCoverage coverage;

    ReplayCourse(
            ReplayWork work,
            Rebuilder rebuilder,
            ReplayRegister register,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            BooleanSupplier goOn) {
        this.work = work;
        this.rebuilder = rebuilder;
        this.register = register;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.goOn = goOn;
        this.projections = rebuilder.projectionsOf(work);
        this.coverage = work.coverage();
    }

    ReplayWork work() {
        return work;
    }

    /** Returns how much of the log the replay holds. */
    LogCoverage coverage() {
        return coverage;
    }

    /** Follows the ledger until less than a page is missing, or to where the replay stops. */
    void follow() {
        Long stop = stop();
        while (true) {
            ProcessorProgress ledger = ProcessorProgress.ofLedger(jdbc);
            long last = stop == null ? ledger.first() : Math.min(stop, ledger.first());
            if (coverage.position() < last) {
                rebuild(ledger, last);
            }
            if (stop == null ? isNear() : coverage.position() >= stop) {
                return;
            }
            if (stop != null) {
                pause(); // The ledger has not come there yet.
            }
        }
    }

    private boolean isNear() {
        return ProcessorProgress.ofLedger(jdbc).first() - coverage.position() < Rebuilder.PAGE;
    }

    /** Takes in what a ledger that has come so far holds, up to a place in the log. */
    void rebuild(ProcessorProgress ledger, long last) {
        do {
            if (!goOn.getAsBoolean()) {
                throw new ReplayInterruptedException();
            }
            long begunAt = System.nanoTime();
            Rebuilder.Page page = transactions.execute(status -> {
                jdbc.execute("set local synchronous_commit = off"); // A page that a crash undoes is done again.
                return take(ledger, last, begunAt);
            });
            coverage = page.coverage();
        } while (coverage.position() < last);
    }

    private Rebuilder.Page take(ProcessorProgress ledger, long last, long begunAt) {
        Rebuilder.Page page = rebuilder.take(work, projections, coverage, ledger, last);
        register.advance(
                work,
                new ReplayRegister.Step(
                        page.coverage(), page.events(), millisSince(begunAt), pace.add(page.events()), last));
        return page;
    }

    /** Takes the last few in, in the transaction of the caller, and notes that. */
    void finish(ProcessorProgress ledger) {
        long begunAt = System.nanoTime();
        LogCoverage reached = coverage;
        long events = 0;
        do {
            Rebuilder.Page page = rebuilder.take(work, projections, reached, ledger, ledger.last());
            reached = page.coverage();
            events += page.events();
        } while (reached.position() < ledger.last());
        register.advance(
                work, new ReplayRegister.Step(reached, events, millisSince(begunAt), pace.add(events), ledger.last()));
    }

    private static long millisSince(long begunAt) {
        return (System.nanoTime() - begunAt) / 1_000_000;
    }

    private @Nullable Long stop() {
        return work.upTo() == null ? null : work.upTo().position();
    }

    private void pause() {
        if (!goOn.getAsBoolean()) {
            throw new ReplayInterruptedException();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
