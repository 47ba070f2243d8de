package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.ProcessorProgress;
import java.sql.ResultSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The end of the log, and when the ledger has come to it. */
@Component
public final class PostedHead {

    private static final String HEAD = "select coalesce(max(global_index), 0) from domain_event_entry";

    private static final String FILLED = "select exists (select from domain_event_entry where global_index = any(?))";

    private final JdbcTemplate jdbc;
    private final LedgerChanges changes;

    PostedHead(JdbcTemplate jdbc, LedgerChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * Waits until all of a tenant is posted that the log holds now; 5 seconds at most.
     *
     * @return where the ledger stands then
     * @throws BehindException if that is not enough
     */
    public long await(TenantId tenantId) {
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
