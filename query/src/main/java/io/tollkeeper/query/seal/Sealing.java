package io.tollkeeper.query.seal;

import io.tollkeeper.query.seal.UnsealedEvents.Event;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what was recorded, a batch of events at a time, with a place in the log of its own. It holds no lock that recording
 * or posting could meet, and of several nodes one seals while the others pass by.
 *
 * <p>Events are sealed in the order of the log. One whose writer commits late, after others behind it were sealed, comes
 * into its chain when it is seen; the seal names its place.
 */
@Component
public final class Sealing {

    /** How many events share a commit at most, save for those that fill gaps. */
    public static final int BATCH = 5_000;

    private static final String PROGRESS = "select position, batch from seal_progress for update skip locked";
    private static final String ADVANCE = "update seal_progress set position = ?, batch = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    Sealing(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    private record Progress(long position, long batch) {}

    /**
     * Seals the next batch.
     *
     * @return how many events were sealed; fewer than {@link #BATCH} if there are no more, or another node seals now
     */
    public int sealNext() {
        if (!UnsealedEvents.isAny(jdbc)) {
            return 0;
        }
        Integer sealed = transactions.execute(status -> sealLocked());
        return sealed == null ? 0 : sealed;
    }

    private int sealLocked() {
        List<Progress> free = jdbc.query(PROGRESS, (row, number) -> new Progress(row.getLong(1), row.getLong(2)));
        if (free.isEmpty()) {
            return 0;
        }
        Progress progress = free.getFirst();
        List<Event> events = UnsealedEvents.read(jdbc, progress.position(), BATCH);
        SealGaps.update(jdbc, progress.position(), events);
        if (!events.isEmpty()) {
            long batch = progress.batch() + 1;
            Seals.add(jdbc, batch, events);
            jdbc.update(ADVANCE, Math.max(progress.position(), events.getLast().position()), batch);
        }
        return events.size();
    }
}
