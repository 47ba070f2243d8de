package io.tollkeeper.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps when the ledger was last reconciled, by itself or because someone asked, and what was found: the same for all nodes. */
@Component
public final class ReconcileRuns {

    private static final String NOTE = """
            update reconcile_run
            set started_at = ?::timestamptz, finished_at = clock_timestamp(),
                duration = clock_timestamp() - ?::timestamptz, ok = ?, discrepancies = ?, first_found = ?, position = ?
            where not ? or started_at is null
               or (ok and started_at <= ?::timestamptz) or (not ok and finished_at <= ?::timestamptz)""";

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

    /** One reconcile under way. */
    public record Run(Instant begunAt) {}

    /** Tells whether the last one that came to an end began longer ago than that, or there was none. */
    boolean isDue(Duration every) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select started_at is null or started_at + ? * interval '1 millisecond' <= clock_timestamp()
                from reconcile_run""", Boolean.class, every.toMillis()));
    }

    /** Begins one. Nothing is noted of it before its end: one that fails puts off no other. */
    public Run begin() {
        OffsetDateTime now = jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class);
        return new Run(Objects.requireNonNull(now).toInstant());
    }

    /**
     * Notes what one has found. Of several that overlap, a difference counts: what one found that began before the other
     * ended may be of an older ledger, and clears no alarm.
     */
    public void end(Run run, ReconcileReport report) {
        Discrepancy first = report.ok() ? null : report.discrepancies().getFirst();
        String begunAt = run.begunAt().toString();
        jdbc.update(
                NOTE,
                begunAt,
                begunAt,
                report.ok(),
                report.discrepancies().size(),
                first == null ? null : first.toString(),
                report.position(),
                report.ok(),
                begunAt,
                begunAt);
        (report.ok() ? clean : drifted).increment();
    }
}
