package io.tollkeeper.query.seal;

import java.util.ArrayList;
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

    /** How many events share a commit, save for those that fill gaps. */
    public static final int BATCH = 5_000;

    private static final String LOOK = """
            select position,
                   exists (select from domain_event_entry where global_index > p.position)
                   or exists (select from seal_gap gap
                              where gap.seen_at < clock_timestamp() - interval '60 seconds'
                                 or exists (select from domain_event_entry where global_index = gap.position))
            from seal_progress p""";

    private static final String PROGRESS =
            "select position, batch, pg_postmaster_start_time()::text from seal_progress for update skip locked";
    private static final String ADVANCE = "update seal_progress set position = ?, batch = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final RecentEvents recent;
    private final UnsealedEvents unsealed;

    Sealing(JdbcTemplate jdbc, PlatformTransactionManager transactions, RecentEvents recent) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.recent = recent;
        this.unsealed = new UnsealedEvents(jdbc, recent);
    }

    private record Progress(long position, long batch, String server) {}

    /**
     * Seals the next batch.
     *
     * @return how many events were sealed; fewer than {@link #BATCH} if there are no more, if another node seals now, or if
     *     this one is about to read the next anyway
     */
    public int sealNext() {
        if (!isAny()) {
            return 0;
        }
        Integer sealed = transactions.execute(status -> sealLocked());
        return sealed == null ? 0 : sealed;
    }

    /** Tells whether there is something to do, without locking anything. */
    private boolean isAny() {
        return Boolean.TRUE.equals(jdbc.queryForObject(LOOK, (row, number) -> {
            recent.sealedUpTo(row.getLong(1));
            return row.getBoolean(2);
        }));
    }

    private int sealLocked() {
        List<Progress> free =
                jdbc.query(PROGRESS, (row, number) -> new Progress(row.getLong(1), row.getLong(2), row.getString(3)));
        if (free.isEmpty()) {
            return 0;
        }
        Progress progress = free.getFirst();
        recent.areOf(progress.server());
        List<HashedEvent> events = new ArrayList<>(unsealed.inGaps());
        events.addAll(unsealed.after(progress.position(), BATCH));
        SealGaps.update(jdbc, progress.position(), events);
        if (!events.isEmpty()) {
            long batch = progress.batch() + 1;
            Seals.add(jdbc, batch, events);
            jdbc.update(ADVANCE, Math.max(progress.position(), events.getLast().position()), batch);
        }
        return events.size();
    }
}
