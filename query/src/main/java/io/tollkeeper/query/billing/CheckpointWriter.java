package io.tollkeeper.query.billing;

import io.tollkeeper.api.Period;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds transfers up into the checkpoints that {@link PastBalances} reads, in one statement for a batch. */
final class CheckpointWriter {

    /** A block is 4,096 places in the log. */
    static final int BLOCK_BITS = 12;

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    // Ordered, so that two writers who touch the same rows never wait for each other crosswise.
    private static final String ADD = """
            insert into ledger_checkpoint (tenant_id, period, block, event_day, owed_minor, line_count,
                                           first_event_micros, last_event_micros,
                                           first_recorded_micros, last_recorded_micros)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                 ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            on conflict (tenant_id, period, block, event_day) do update
            set owed_minor = ledger_checkpoint.owed_minor + excluded.owed_minor,
                line_count = ledger_checkpoint.line_count + excluded.line_count,
                first_event_micros = least(ledger_checkpoint.first_event_micros, excluded.first_event_micros),
                last_event_micros = greatest(ledger_checkpoint.last_event_micros, excluded.last_event_micros),
                first_recorded_micros = least(ledger_checkpoint.first_recorded_micros, excluded.first_recorded_micros),
                last_recorded_micros = greatest(ledger_checkpoint.last_recorded_micros, excluded.last_recorded_micros)
            """;

    private CheckpointWriter() {}

    private record Key(String tenantId, String period, long block, long day) {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::tenantId)
                .thenComparing(Key::period)
                .thenComparingLong(Key::block)
                .thenComparingLong(Key::day);
    }

    /** The sums of one checkpoint, as far as one batch knows them. */
    private static final class Cell {

        private long owed;
        private long lines;
        private long firstEvent = Long.MAX_VALUE;
        private long lastEvent = Long.MIN_VALUE;
        private long firstRecorded = Long.MAX_VALUE;
        private long lastRecorded = Long.MIN_VALUE;

        void add(Transfer transfer, long event) {
            long recorded = micros(transfer.recordedAt());
            owed = Math.addExact(owed, transfer.toReceivable());
            lines++;
            firstEvent = Math.min(firstEvent, event);
            lastEvent = Math.max(lastEvent, event);
            firstRecorded = Math.min(firstRecorded, recorded);
            lastRecorded = Math.max(lastRecorded, recorded);
        }
    }

    static void write(Connection connection, List<Transfer> transfers) throws SQLException {
        Map<Key, Cell> cells = cells(transfers);
        List<Key> keys = cells.keySet().stream().sorted(Key.ORDER).toList();
        List<Cell> sums = keys.stream().map(cells::get).toList();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", keys.stream().map(Key::tenantId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", keys.stream().map(Key::period).toArray()));
            longs(statement, 3, keys, Key::block);
            longs(statement, 4, keys, Key::day);
            longs(statement, 5, sums, cell -> cell.owed);
            longs(statement, 6, sums, cell -> cell.lines);
            longs(statement, 7, sums, cell -> cell.firstEvent);
            longs(statement, 8, sums, cell -> cell.lastEvent);
            longs(statement, 9, sums, cell -> cell.firstRecorded);
            longs(statement, 10, sums, cell -> cell.lastRecorded);
            statement.executeUpdate();
        }
    }

    private static Map<Key, Cell> cells(List<Transfer> transfers) {
        Map<Key, Cell> cells = new HashMap<>();
        Transfer last = null;
        long lastDay = 0;
        Cell cell = new Cell();
        for (Transfer transfer : transfers) {
            long event = micros(transfer.eventDate());
            long day = Math.floorDiv(event, MICROS_PER_DAY);
            // Neighbours are mostly of one cell.
            if (last == null || day != lastDay || !isOfOneBlock(last, transfer)) {
                cell = cells.computeIfAbsent(key(transfer, day), key -> new Cell());
                lastDay = day;
            }
            cell.add(transfer, event);
            last = transfer;
        }
        return cells;
    }

    private static boolean isOfOneBlock(Transfer one, Transfer other) {
        return one.position() >> BLOCK_BITS == other.position() >> BLOCK_BITS
                && Objects.equals(one.period(), other.period())
                && one.tenantId().equals(other.tenantId());
    }

    private static Key key(Transfer transfer, long day) {
        return new Key(transfer.tenantId().value(), month(transfer.period()), transfer.position() >> BLOCK_BITS, day);
    }

    /** What is a line of no statement is of no month, and has checkpoints of its own. */
    private static String month(@Nullable Period period) {
        return period == null ? "" : period.toString();
    }

    private static <T> void longs(PreparedStatement statement, int index, List<T> of, ToLongFunction<T> value)
            throws SQLException {
        Long[] values = new Long[of.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsLong(of.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf("bigint", values));
    }

    /** Returns microseconds since 1970; what is finer is cut off, as the ledger's dates are. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
    }
}
