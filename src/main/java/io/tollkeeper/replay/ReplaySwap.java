package io.tollkeeper.replay;

import io.tollkeeper.query.ProcessorProgress;
import io.tollkeeper.query.billing.LedgerChanges;
import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ShadowSchema;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what a replay has built in the place of the live tables, in one transaction. While it lasts the ledger posts
 * nothing; readers wait for the renaming only, a few milliseconds.
 *
 * <p>The tokens stay as they are: before the renaming the replay is brought to just the events that they cover.
 */
@Component
final class ReplaySwap {

    private static final Logger log = LoggerFactory.getLogger(ReplaySwap.class);

    /** How many places in the log may be left to take in while nobody posts: about a second's work at most. */
    static final long LONGEST_TAIL = 10_000;

    private static final int MAX_ATTEMPTS = 300;

    /**
     * How long a lock is waited for, and others behind it at most. Below the server's deadlock_timeout (1 s), so whoever
     * reads two tables in another order is never the one to be told to give up.
     */
    private static final String LIMITS = "set local lock_timeout = '200ms'";

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ReplayRegister register;
    private final ShadowSchema shadow;
    private final LedgerChanges changes;

    ReplaySwap(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ReplayRegister register,
            ShadowSchema shadow,
            LedgerChanges changes) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.register = register;
        this.shadow = shadow;
        this.changes = changes;
    }

    /**
     * Swaps. Tries again while a reader holds the tables, or the ledger has got ahead meanwhile.
     *
     * @throws DataAccessException if that was in vain, or a migration has changed the tables
     */
    void run(ReplayCourse course) {
        for (int attempt = 1; ; attempt++) {
            course.follow();
            try {
                if (Boolean.TRUE.equals(transactions.execute(status -> swap(course)))) {
                    changes.announce();
                    log.info("Replay {} is swapped in.", course.work().replayId());
                    return;
                }
            } catch (DataAccessException e) {
                if (!DatabaseRefusals.isUnavailable(e) || attempt >= MAX_ATTEMPTS) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean swap(ReplayCourse course) {
        jdbc.execute(LIMITS);
        shadow.lockOutWriters(course.work().replayId());
        ProcessorProgress ledger = ProcessorProgress.ofLedger(jdbc);
        if (ledger.last() - course.coverage().position() > LONGEST_TAIL) {
            return false;
        }
        course.finish(ledger);
        register.swapped(course.work());
        shadow.swap(course.work().replayId());
        return true;
    }
}
