package io.tollkeeper.query.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * What the log says that the checkpoints of one tenant's month hold: how many there are, what they add up to, and a sum of
 * hashes over them, which tells whether each is as it should be. The log is gone through in its order, so only the
 * checkpoints of one stretch of it are kept at a time.
 */
final class CheckpointFigures {

    /** A stretch is 4,096 places in the log. */
    private static final int STRETCH_BITS = 12;

    private static final long MICROS_PER_DAY = 86_400L * Micros.PER_SECOND;

    private final Map<Long, Cell> days = new HashMap<>();
    private long stretch = -1;
    private long count;
    private long hashes;
    private final ExactSum owed = new ExactSum();
    private final ExactSum lines = new ExactSum();

    /** One checkpoint. */
    private static final class Cell {

        private long owed;
        private long lines;
        private long firstEvent = Long.MAX_VALUE;
        private long lastEvent = Long.MIN_VALUE;
        private long firstRecorded = Long.MAX_VALUE;
        private long lastRecorded = Long.MIN_VALUE;
    }

    /** Adds a transfer that the ledger claims to have posted. */
    void add(ExpectedTransfer transfer, long recordedAt) {
        long of = transfer.position() >> STRETCH_BITS;
        if (of != stretch) {
            fold();
            stretch = of;
        }
        long date = transfer.eventDate();
        Cell cell = days.computeIfAbsent(Math.floorDiv(date, MICROS_PER_DAY), day -> new Cell());
        cell.owed += transfer.owed();
        cell.lines++;
        cell.firstEvent = Math.min(cell.firstEvent, date);
        cell.lastEvent = Math.max(cell.lastEvent, date);
        cell.firstRecorded = Math.min(cell.firstRecorded, recordedAt);
        cell.lastRecorded = Math.max(cell.lastRecorded, recordedAt);
    }

    private void fold() {
        days.forEach((day, cell) -> add(
                stretch,
                day,
                cell.owed,
                cell.lines,
                cell.firstEvent,
                cell.lastEvent,
                cell.firstRecorded,
                cell.lastRecorded));
        days.clear();
    }

    /** Adds a whole checkpoint: stretch, day, owed, lines, first and last event, first and last recorded. */
    void add(long... checkpoint) {
        long hash = 0;
        for (long part : checkpoint) {
            hash = mixed(hash ^ part);
        }
        count++;
        hashes += hash;
        owed.add(checkpoint[2]);
        lines.add(checkpoint[3]);
    }

    /** Spreads what one bit changes over all of them. */
    private static long mixed(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    boolean equalTo(CheckpointFigures other) {
        fold();
        other.fold();
        return count == other.count && hashes == other.hashes;
    }

    @Override
    public String toString() {
        return count + " checkpoints, " + lines + " lines, owed " + owed;
    }
}
