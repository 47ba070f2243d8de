package io.tollkeeper.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps when the ledger was last reconciled, by itself or because someone asked, and what was found: the same for all nodes. */
@Component
public final class ReconcileRuns {

    private final JdbcTemplate jdbc;
    private final Counter clean;
    private final Counter drifted;

    ReconcileRuns(JdbcTemplate jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clean = counter(meters, "ok");
        this.drifted = counter(meters, "drift");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("tollkeeper.reconcile.runs")
                .description("this node's reconciles by what they found")
                .tag("result", result)
                .register(meters);
    }

    /** Tells whether the last beginning is longer ago than that, or there was none. */
    boolean isDue(Duration every) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select started_at is null or started_at + ? * interval '1 millisecond' <= clock_timestamp()
                from reconcile_run""", Boolean.class, every.toMillis()));
    }

    /** Notes that one begins. */
    public void begin() {
        jdbc.update("update reconcile_run set started_at = clock_timestamp()");
    }

    /** Notes what one has found. */
    public void end(ReconcileReport report) {
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
        (report.ok() ? clean : drifted).increment();
    }
}
