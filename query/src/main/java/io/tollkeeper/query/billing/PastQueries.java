package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.FindPastBalance;
import io.tollkeeper.api.billing.FindPastStatement;
import io.tollkeeper.api.billing.PastBalanceView;
import io.tollkeeper.api.billing.PeriodStatus;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.billing.StatementPage;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.ProcessorProgress;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what was known at a moment in the past; first it waits until all is posted that could have been known. */
@Component
final class PastQueries {

    private static final String HEAD = "select coalesce(max(global_index), 0) from domain_event_entry";

    private static final String FILLED = "select exists (select from domain_event_entry where global_index = any(?))";

    /** What the log said of the month's closing and issuing by then. */
    private static final String STATE = """
            select case when recorded_micros(closing.time_stamp) <= ? then month.closed_at_position end,
                   case when recorded_micros(issuing.time_stamp) <= ? then month.digest end
            from billing_period month
            left join domain_event_entry closing on closing.global_index = month.closed_at_position
            left join domain_event_entry issuing on issuing.global_index = month.issued_at_position
            where month.tenant_id = ? and month.period = ?""";

    /** Where the last line can stand that was known by then: the end of the last stretch of the log with any. */
    private static final String BOUND = """
            select coalesce(max(block) + 1, 0) << 12 from ledger_checkpoint
            where tenant_id = ? and period = ? and first_recorded_micros <= ?""";

    private final JdbcTemplate jdbc;
    private final LedgerChanges changes;
    private final PastBalances past;
    private final StatementLines lines;

    PastQueries(JdbcTemplate jdbc, LedgerChanges changes, PastBalances past, StatementLines lines) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.past = past;
        this.lines = lines;
    }

    private record State(
            @Nullable Long closedAtPosition, @Nullable StatementDigest digest) {

        static final State OPEN = new State(null, null);
    }

    @QueryHandler
    PastBalanceView handle(FindPastBalance query) {
        long position = awaitHead(query.tenantId());
        Money owed =
                past.find(query.tenantId(), null, query.asOf(), query.knownAt()).owed();
        return new PastBalanceView(owed, position);
    }

    @QueryHandler
    StatementPage handle(FindPastStatement query) {
        awaitHead(query.tenantId());
        long knownAt = CheckpointWriter.micros(query.knownAt());
        StatementSummary summary = summary(query, knownAt);
        Long bound = jdbc.queryForObject(
                BOUND, Long.class, query.tenantId().value(), query.period().toString(), knownAt);
        List<StatementLine> page = lines.knownAt(
                query.tenantId(),
                query.period(),
                new StatementLines.Stretch(query.after(), bound == null ? 0 : bound),
                knownAt,
                query.limit() + 1);
        if (page.size() <= query.limit()) {
            return new StatementPage(summary, page, null);
        }
        List<StatementLine> shown = page.subList(0, query.limit());
        return new StatementPage(summary, shown, StatementTree.positionOf(shown.getLast()));
    }

    private StatementSummary summary(FindPastStatement query, long knownAt) {
        PastBalances.Sum sum = past.find(query.tenantId(), query.period(), null, query.knownAt());
        State state = state(query.tenantId(), query.period(), knownAt);
        return new StatementSummary(
                query.period(),
                state.digest() == null ? PeriodStatus.OPEN : PeriodStatus.CLOSED,
                sum.owed(),
                sum.lines(),
                state.closedAtPosition(),
                state.digest());
    }

    private State state(TenantId tenantId, Period period, long knownAt) {
        List<State> found = jdbc.query(
                STATE,
                (row, number) -> {
                    String digest = row.getString(2);
                    return new State(row.getObject(1, Long.class), digest == null ? null : new StatementDigest(digest));
                },
                knownAt,
                knownAt,
                tenantId.value(),
                period.toString());
        return found.isEmpty() ? State.OPEN : found.getFirst();
    }

    /** Waits until all that the log holds now of a tenant is posted; returns how far the ledger has come. */
    private long awaitHead(TenantId tenantId) {
        Long head = jdbc.queryForObject(HEAD, Long.class);
        long last = head == null ? 0 : head;
        long deadline = System.nanoTime() + BalanceQueries.WAIT_LIMIT.toNanos();
        while (true) {
            long seen = changes.count();
            ProcessorProgress progress = ProcessorProgress.ofLedger(jdbc);
            String sequence = tenantId.value();
            if (progress.covers(sequence, last) && !isAnyFilled(progress.gapsOf(sequence, last))) {
                return progress.positionOf(sequence);
            }
            if (!changes.awaitAfter(seen, deadline)) {
                throw new BehindException(last);
            }
        }
    }

    /** Tells whether an event was committed to a place that the ledger had passed while it was empty. */
    private boolean isAnyFilled(Set<Long> gaps) {
        return !gaps.isEmpty()
                && Boolean.TRUE.equals(jdbc.query(
                        FILLED,
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("bigint", gaps.toArray())),
                        (ResultSet row) -> row.next() && row.getBoolean(1)));
    }
}
