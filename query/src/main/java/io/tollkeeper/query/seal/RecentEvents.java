package io.tollkeeper.query.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Events that this node has read from the log lately, by their hashes. Whoever follows the log for the ledger has each row
 * in hand; hashed there, it need not be read a second time to be sealed.
 *
 * <p>It is a help and no more: what is not here is read from the database. Nothing is kept while nobody on this node seals.
 */
@Component
public final class RecentEvents {

    /** What a row has to be read with to be noted. */
    public static final String COLUMNS = EventHash.COLUMNS;

    /** As many as a node reads in a few seconds. */
    static final int CAPACITY = 1 << 16;

    // Each event has one slot that it may be in, and a later event takes it over. Plain arrays: as many objects, each
    // living for a second or two, would be copied by each collection of garbage.
    private final long[] positions = new long[CAPACITY];
    private final byte[] noted = new byte[CAPACITY * HashedEvent.HASH_BYTES];
    private final @Nullable String[] tenants = new String[CAPACITY];

    private final ThreadLocal<EventHash> hashes = ThreadLocal.withInitial(EventHash::new);

    private final AtomicLong last = new AtomicLong();
    private final AtomicLong handedOver = new AtomicLong();
    private volatile long sealed = Long.MAX_VALUE;
    private long lastBefore;
    private Progress progress = new Progress(0, 0, "");

    /** Notes a committed event, unless it is sealed or noted already. */
    public void note(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        if (position > last.get()) {
            last.accumulateAndGet(position, Math::max);
        }
        if (position > sealed && isNew(position)) {
            keep(HashedEvent.of(row, hashes.get()));
        }
    }

    private synchronized boolean isNew(long position) {
        return positions[slotOf(position)] < position;
    }

    private synchronized void keep(HashedEvent event) {
        if (isNew(event.position())) {
            int slot = slotOf(event.position());
            positions[slot] = event.position();
            event.writeHash(noted, slot * HashedEvent.HASH_BYTES);
            // Mostly the tenant of the event before: one text for both.
            String before = tenants[slotOf(event.position() - 1)];
            tenants[slot] = event.tenantId().equals(before) ? before : event.tenantId();
        }
    }

    /** Returns how many events were handed over to be sealed since this node started. */
    public long handedOver() {
        return handedOver.get();
    }

    /**
     * Tells how far sealing has come; what follows is of interest. Forgets everything that may differ from what the log holds
     * now: if that is less far than before, because all seals are to be made anew; and if the database is served by another
     * server than before, which may not know the last events of the other, and give their places to others.
     */
    synchronized void follow(Progress now) {
        if (now.batch() < progress.batch() || !now.server().equals(progress.server())) {
            Arrays.fill(positions, 0);
        }
        progress = now;
        sealed = now.position();
    }

    /**
     * Hands events over, in the order of the log, and forgets them. There may be places between them that were not noted.
     *
     * @param limit how many events at most, and how many places between them
     */
    synchronized List<HashedEvent> take(long after, int limit) {
        List<HashedEvent> taken = new ArrayList<>();
        long end = last.get();
        int missed = 0;
        for (long position = after + 1; position <= end && taken.size() < limit && missed < limit; position++) {
            int slot = slotOf(position);
            if (positions[slot] == position) {
                taken.add(hashedAt(slot));
                positions[slot] = 0;
            } else {
                missed++;
            }
        }
        handedOver.addAndGet(taken.size());
        return taken;
    }

    private HashedEvent hashedAt(int slot) {
        return new HashedEvent(
                positions[slot], Objects.requireNonNull(tenants[slot]), noted, slot * HashedEvent.HASH_BYTES);
    }

    /** Tells whether the event after a position is about to be noted: this node is reading, and is not far behind. */
    synchronized boolean comeUpTo(long position) {
        long now = last.get();
        boolean reads = now > lastBefore;
        lastBefore = now;
        return reads && now <= position && position - now < CAPACITY;
    }

    private static int slotOf(long position) {
        return (int) (position & (CAPACITY - 1));
    }
}
