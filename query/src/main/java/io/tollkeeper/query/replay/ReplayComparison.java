package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.ReplayDifference;
import io.tollkeeper.query.ProcessorProgress;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Compares what a replay has built with the live tables. First a view of these is taken, which says by the tokens in it
 * what it holds of the log; then the replay is brought to just that; then both are added up. So both are at one place, and
 * nobody is held up.
 */
@Component
public final class ReplayComparison {

    private final DataSource dataSource;
    private final ShadowSchema shadow;

    ReplayComparison(DataSource dataSource, ShadowSchema shadow) {
        this.dataSource = dataSource;
        this.shadow = shadow;
    }

    /** What was found. */
    public record Outcome(
            ReplayChecksums checksums, @Nullable ReplayDifference difference) {}

    /** Takes a view of the live tables, to be closed. */
    public LongRead live() {
        try {
            return LongRead.ofLive(dataSource);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", e);
        }
    }

    /** Returns what a view holds of the log. */
    public ProcessorProgress progress(LongRead live) {
        return ProcessorProgress.ofLedger(live.jdbc());
    }

    /**
     * Compares. Takes seconds for a million rows.
     *
     * @param position the last place in the log that the replay holds
     */
    public Outcome compare(ReplayWork work, LongRead live, long position) {
        boolean toTheEnd = work.upTo() == null;
        List<LedgerTables> tables = LedgerTables.of(shadow.tables(work.replayId()), toTheEnd);
        long last = toTheEnd ? Long.MAX_VALUE : position;
        try (LongRead rebuilt = LongRead.ofReplay(dataSource, work.replayId())) {
            Checksums of = Checksums.read(rebuilt.jdbc(), tables, last);
            Checksums other = Checksums.read(live.jdbc(), tables, last);
            ReplayDifference difference =
                    of.equals(other) ? parked(work, rebuilt) : FirstDifference.find(live, rebuilt, tables, last);
            return new Outcome(of.against(other, position), difference);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the ledger cannot be read", e);
        }
    }

    /** What could not be posted has no rows to compare; with some of the projections only, nobody could try it again. */
    private @Nullable ReplayDifference parked(ReplayWork work, LongRead rebuilt) {
        List<String> events = rebuilt.jdbc().query("""
                        select aggregate_identifier || ': ' || coalesce(cause_message, '') from dead_letter_entry
                        order by sequence_index limit 1""", (row, number) -> row.getString(1));
        return events.isEmpty() || work.projections().containsAll(shadow.projections())
                ? null
                : new ReplayDifference(null, "dead_letter_entry", "could not be posted: " + events.getFirst());
    }
}
