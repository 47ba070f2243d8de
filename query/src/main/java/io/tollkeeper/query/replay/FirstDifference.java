package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.ReplayDifference;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first row, in the order of the log, in which what was rebuilt differs from the live tables. Reads both side by
 * side, a few thousand rows at a time.
 */
final class FirstDifference {

    private static final int FETCH_SIZE = 2_000;

    private FirstDifference() {}

    /** A row as text. */
    private record Line(@Nullable Long position, String text) {

        private static final Comparator<Line> ORDER = Comparator.comparing(
                        Line::position, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Line::text);
    }

    /** The rows of one side. */
    private static final class Lines implements AutoCloseable {

        private final PreparedStatement statement;
        private final ResultSet rows;

        Lines(LongRead side, LedgerTables table, long position) throws SQLException {
            var connection = Objects.requireNonNull(side.jdbc().getDataSource()).getConnection();
            statement = connection.prepareStatement(table.listing());
            statement.setFetchSize(FETCH_SIZE);
            for (int i = 1; i <= table.parameters(); i++) {
                statement.setLong(i, position);
            }
            rows = statement.executeQuery();
        }

        @Nullable
        Line next() throws SQLException {
            return rows.next() ? new Line(rows.getObject(1, Long.class), rows.getString(2)) : null;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** Returns the difference that comes first in the first of the tables that has any, or null. */
    static @Nullable ReplayDifference find(LongRead live, LongRead shadow, List<LedgerTables> tables, long position)
            throws SQLException {
        for (LedgerTables table : tables) {
            ReplayDifference difference = find(live, shadow, table, position);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable ReplayDifference find(LongRead live, LongRead shadow, LedgerTables table, long position)
            throws SQLException {
        try (Lines lives = new Lines(live, table, position);
                Lines rebuilt = new Lines(shadow, table, position)) {
            Line one = lives.next();
            Line other = rebuilt.next();
            while (one != null && one.equals(other)) {
                one = lives.next();
                other = rebuilt.next();
            }
            return one == null && other == null ? null : difference(table, one, other);
        }
    }

    private static ReplayDifference difference(LedgerTables table, @Nullable Line live, @Nullable Line rebuilt) {
        Line first = live == null || (rebuilt != null && Line.ORDER.compare(rebuilt, live) < 0)
                ? Objects.requireNonNull(rebuilt)
                : live;
        return new ReplayDifference(
                first.position(), table.table(), "live: " + text(live, first) + "; rebuilt: " + text(rebuilt, first));
    }

    /** Of two rows at different places, one has no counterpart. */
    private static String text(@Nullable Line line, Line first) {
        return line == null || !Objects.equals(line.position(), first.position()) ? "nothing" : line.text();
    }
}
