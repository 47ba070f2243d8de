package io.tollkeeper.reconcile;

import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps when the ledger was last reconciled by itself, and what was found: the same for all nodes. */
@Component
final class ReconcileRuns {

    private final JdbcTemplate jdbc;

    ReconcileRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was found last.
     *
     * @param ok null until it was done once
     */
    record Last(@Nullable Boolean ok, int discrepancies, long durationMillis, long ageMillis) {}

    /** Tells whether the last beginning is longer ago than that, or there was none. */
    boolean isDue(Duration every) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select started_at is null or started_at + ? * interval '1 millisecond' <= clock_timestamp()
                from reconcile_run""", Boolean.class, every.toMillis()));
    }

    void begin() {
        jdbc.update("update reconcile_run set started_at = clock_timestamp()");
    }

    void end(ReconcileReport report) {
        Discrepancy first = report.ok() ? null : report.discrepancies().getFirst();
        jdbc.update(
                """
                update reconcile_run
                set finished_at = clock_timestamp(), duration = clock_timestamp() - started_at, ok = ?, discrepancies = ?,
                    first_found = ?, position = ?""",
                report.ok(),
                report.discrepancies().size(),
                first == null ? null : first.toString(),
                report.position());
    }

    Last last() {
        return jdbc.queryForObject(
                """
                select ok, coalesce(discrepancies, 0), (extract(epoch from duration) * 1000)::bigint,
                       (extract(epoch from clock_timestamp() - finished_at) * 1000)::bigint
                from reconcile_run""",
                (row, number) ->
                        new Last(row.getObject(1, Boolean.class), row.getInt(2), row.getLong(3), row.getLong(4)));
    }
}
