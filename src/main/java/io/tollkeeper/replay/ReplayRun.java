package io.tollkeeper.replay;

import io.tollkeeper.api.audit.ReplayDifference;
import io.tollkeeper.api.audit.ReplayState;
import io.tollkeeper.api.audit.ReplayView.UpTo;
import io.tollkeeper.log.LogPages;
import io.tollkeeper.query.ProcessorProgress;
import io.tollkeeper.query.replay.LongRead;
import io.tollkeeper.query.replay.ReplayComparison;
import io.tollkeeper.query.replay.ReplayComparison.Outcome;
import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ReplayWork;
import io.tollkeeper.query.replay.ShadowSchema;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries a replay to its end.
 *
 * <pre>
 * rebuilding ──▶ comparing ──▶ equal ──▶ kept ■, or swapping ──▶ swapped ■
 *                                └── not equal ──▶ differs ■, or swapping if that was ordered all the same
 * </pre>
 */
@Component
final class ReplayRun {

    private static final Logger log = LoggerFactory.getLogger(ReplayRun.class);

    /** Tries in all; each refusal is another node's, and that one has lost the replay. */
    private static final int MAX_INDEXINGS = 3;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ReplayRegister register;
    private final ShadowSchema shadow;
    private final Rebuilder rebuilder;
    private final ReplayComparison comparison;
    private final ReplaySwap swap;
    private final LogPages pages;

    ReplayRun(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ReplayRegister register,
            ShadowSchema shadow,
            Rebuilder rebuilder,
            ReplayComparison comparison,
            ReplaySwap swap,
            LogPages pages) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.register = register;
        this.shadow = shadow;
        this.rebuilder = rebuilder;
        this.comparison = comparison;
        this.swap = swap;
        this.pages = pages;
    }

    /**
     * Does all that is left of a replay. Blocks for as long as that takes.
     *
     * @param goOn asked after each page
     */
    void run(ReplayWork taken, BooleanSupplier goOn) {
        ReplayWork work = begin(taken);
        var course = new ReplayCourse(work, rebuilder, register, jdbc, transactions, goOn);
        course.follow();
        index(work);
        course.follow();
        Outcome outcome = compare(course);
        boolean swaps = work.isToBeSwapped() && (outcome.difference() == null || work.swapAnyway());
        ReplayState state =
                swaps ? ReplayState.SWAPPING : outcome.difference() == null ? ReplayState.KEPT : ReplayState.DIFFERS;
        transactions.executeWithoutResult(
                status -> register.compared(work, state, outcome.checksums(), outcome.difference()));
        if (swaps) {
            swap.run(course);
        }
    }

    /**
     * Makes the indexes. A node that does not know yet that it has lost the replay may make them at the same time: one of
     * both is refused, looks whether the replay is its own, and finds them made.
     */
    private void index(ReplayWork work) {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.executeWithoutResult(status -> {
                    register.require(work);
                    shadow.index(work.replayId());
                    register.move(work, ReplayState.REBUILDING);
                });
                return;
            } catch (DataAccessException e) {
                if (!DatabaseRefusals.isMadeMeanwhile(e) || attempt == MAX_INDEXINGS) {
                    throw e;
                }
                log.info("Replay {}: another node makes its indexes.", work.replayId());
            }
        }
    }

    private ReplayWork begin(ReplayWork work) {
        if (!work.begun()) {
            transactions.executeWithoutResult(status -> {
                shadow.prepare(work.replayId());
                register.begin(work);
            });
        }
        UpTo upTo = work.upTo();
        Instant time = upTo == null ? null : upTo.time();
        if (upTo == null || upTo.position() != null || time == null) {
            return work;
        }
        Long position = transactions.execute(status -> {
            long last = pages.lastBy(time);
            register.stopAt(work, last);
            return last;
        });
        return work.upTo(new UpTo(position, time));
    }

    private Outcome compare(ReplayCourse course) {
        ReplayWork work = course.work();
        transactions.executeWithoutResult(status -> register.move(work, ReplayState.COMPARING));
        try (LongRead live = comparison.live()) {
            ProcessorProgress ledger = comparison.progress(live);
            course.rebuild(
                    ledger,
                    work.upTo() == null ? ledger.last() : course.coverage().position());
            Outcome outcome = comparison.compare(work, live, course.coverage().position());
            ReplayDifference difference = outcome.difference();
            if (difference != null) {
                log.error(
                        "Replay {} differs from the ledger, first at position {} of the log: {}",
                        work.replayId(),
                        difference.position(),
                        difference);
            }
            return outcome;
        }
    }
}
