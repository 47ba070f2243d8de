package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the checkpoints that balances of the past are added up from, month by month. What is kept grows with tenants and
 * months.
 */
final class CheckpointAudit {

    private static final String CHECKPOINTS = """
            select tenant_id, period, block, event_day, owed_minor, line_count, first_event_micros, last_event_micros,
                   first_recorded_micros, last_recorded_micros
            from ledger_checkpoint order by tenant_id, period""";

    private static final int FETCH_SIZE = 1_000;
    private static final int KEYS = 2;
    private static final int PARTS = 8;

    /** @param period empty for what is in no statement */
    private record Month(String tenantId, String period) {

        static Month of(String tenantId, @Nullable String period) {
            return new Month(tenantId, Objects.requireNonNullElse(period, ""));
        }
    }

    private final Findings findings;
    private final Map<Month, CheckpointFigures> expected = new HashMap<>();

    CheckpointAudit(Findings findings) {
        this.findings = findings;
    }

    /** Adds a transfer that the ledger claims to have posted; they come in the order of the log. */
    void post(LoggedEvent event, ExpectedTransfer transfer) {
        expected.computeIfAbsent(Month.of(event.sequence(), transfer.period()), month -> new CheckpointFigures())
                .add(transfer, event.recordedAt());
    }

    /** Compares all of them. */
    void run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery(CHECKPOINTS)) {
                compare(rows);
            }
        }
        expected.forEach((month, figures) -> compare(month, figures, new CheckpointFigures()));
    }

    private void compare(ResultSet rows) throws SQLException {
        Month month = null;
        CheckpointFigures shown = new CheckpointFigures();
        while (!findings.isCut() && rows.next()) {
            Month next = Month.of(rows.getString(1), rows.getString(2));
            if (month != null && !month.equals(next)) {
                close(month, shown);
                shown = new CheckpointFigures();
            }
            month = next;
            long[] parts = new long[PARTS];
            for (int i = 0; i < PARTS; i++) {
                parts[i] = rows.getLong(KEYS + 1 + i);
            }
            shown.add(parts);
        }
        if (month != null) {
            close(month, shown);
        }
    }

    private void close(Month month, CheckpointFigures shown) {
        CheckpointFigures figures = expected.remove(month);
        compare(month, figures == null ? new CheckpointFigures() : figures, shown);
    }

    private void compare(Month month, CheckpointFigures figures, CheckpointFigures shown) {
        if (!figures.equalTo(shown)) {
            findings.add(
                    DiscrepancyType.CHECKPOINT_MISMATCH,
                    Subject.tenant(month.tenantId()),
                    figures,
                    shown,
                    month.period().isEmpty() ? "what is in no statement" : "period " + month.period());
        }
    }
}
