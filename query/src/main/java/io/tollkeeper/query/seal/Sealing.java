package io.tollkeeper.query.seal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** How many events share a commit, save for those that fill gaps or stand between events that were noted. */
    public static final int BATCH = 5_000;

    private static final String LOOK = "select " + Progress.COLUMNS + """
            , exists (select from domain_event_entry where global_index > p.position)
                   or exists (select from seal_gap gap
                              where gap.seen_at < clock_timestamp() - interval '60 seconds'
                                 or exists (select from domain_event_entry where global_index = gap.position))
            from seal_progress p""";

    private static final String PROGRESS = "select " + Progress.COLUMNS + " from seal_progress for update skip locked";
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
        Sealed sealed = transactions.execute(status -> sealLocked());
        if (sealed == null) {
            return 0;
        }
        recent.follow(sealed.progress());
        return sealed.events();
    }

    /** Tells whether there is something to do, without locking anything. */
    private boolean isAny() {
        return Boolean.TRUE.equals(jdbc.queryForObject(LOOK, (row, number) -> {
            recent.follow(Progress.of(row));
            return row.getBoolean(4);
        }));
    }

    /** What a turn came to. */
    private record Sealed(int events, Progress progress) {}

    private @Nullable Sealed sealLocked() {
        List<Progress> free = jdbc.query(PROGRESS, (row, number) -> Progress.of(row));
        if (free.isEmpty()) {
            return null;
        }
        Progress before = free.getFirst();
        recent.follow(before);
        List<HashedEvent> events = new ArrayList<>(unsealed.inGaps());
        events.addAll(unsealed.after(before.position(), BATCH));
        SealGaps.update(jdbc, before.position(), events);
        if (events.isEmpty()) {
            return new Sealed(0, before);
        }
        Progress after = before.upTo(events.getLast().position());
        Seals.add(jdbc, after.batch(), events);
        jdbc.update(ADVANCE, after.position(), after.batch());
        return new Sealed(events.size(), after);
    }
}
