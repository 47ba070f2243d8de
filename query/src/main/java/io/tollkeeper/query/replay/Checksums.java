package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.TableChecksum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the tables come to at a place in the log, part by part.
 *
 * @param parts by what the contract calls them
 */
record Checksums(Map<String, Part> parts) {

    /** Number of rows and 128 bits over them. */
    record Part(long rows, long first, long second) {

        private static final Part NONE = new Part(0, 0, 0);

        /** Adds another table to a part of several; their order is fixed. */
        Part with(Part other) {
            return new Part(
                    rows + other.rows,
                    Long.rotateLeft(first, 7) ^ other.first,
                    Long.rotateLeft(second, 7) ^ other.second);
        }

        String text() {
            return "%016x%016x".formatted(first, second);
        }
    }

    /** Adds the tables up, on a connection that finds them by their names. */
    static Checksums read(JdbcTemplate jdbc, List<LedgerTables> tables, long position) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (LedgerTables table : tables) {
            Part part = Objects.requireNonNull(jdbc.query(
                    table.checksum(),
                    statement -> {
                        for (int i = 1; i <= table.parameters(); i++) {
                            statement.setLong(i, position);
                        }
                    },
                    row -> row.next() ? new Part(row.getLong(1), row.getLong(2), row.getLong(3)) : Part.NONE));
            parts.merge(table.name(), part, Part::with);
        }
        return new Checksums(parts);
    }

    /** Compares what was rebuilt with the live tables. */
    ReplayChecksums against(Checksums live, long position) {
        return new ReplayChecksums(
                position,
                compare(LedgerTables.BALANCES, live),
                compare(LedgerTables.TRANSFERS, live),
                compare(LedgerTables.CLOSED_STATEMENTS, live),
                compare(LedgerTables.VIEWS, live));
    }

    private @Nullable TableChecksum compare(String name, Checksums live) {
        Part shadow = parts.get(name);
        Part other = live.parts.get(name);
        return shadow == null || other == null
                ? null
                : new TableChecksum(shadow.rows(), shadow.text(), other.text(), shadow.equals(other));
    }
}
