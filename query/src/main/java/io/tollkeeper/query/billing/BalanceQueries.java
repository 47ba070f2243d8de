package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BalanceView;
import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.FindBalance;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.ProcessorProgress;
import io.tollkeeper.query.ProcessorProgress.SegmentToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what a tenant owes, from one row and the ledger's tokens, read in one snapshot. */
@Component
final class BalanceQueries {

    /** How long a reader who names a position is kept waiting at most. */
    static final Duration WAIT_LIMIT = Duration.ofSeconds(5);

    private static final String BALANCE = """
            select t.segment, t.token,
                   (select debits_minor - credits_minor from account_balance
                    where tenant_id = ? and account = 'receivable')
            from token_entry t where t.processor_name = 'ledger'""";

    private final JdbcTemplate jdbc;
    private final LedgerChanges changes;

    BalanceQueries(JdbcTemplate jdbc, LedgerChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @QueryHandler
    BalanceView handle(FindBalance query) {
        long deadline = System.nanoTime() + WAIT_LIMIT.toNanos();
        while (true) {
            long seen = changes.count();
            Snapshot snapshot = read(query.tenantId());
            String sequence = query.tenantId().value();
            if (snapshot.progress().covers(sequence, query.minPosition())) {
                return new BalanceView(
                        new Money(snapshot.balance()), snapshot.progress().positionOf(sequence));
            }
            if (!changes.awaitAfter(seen, deadline)) {
                throw new BehindException(query.minPosition());
            }
        }
    }

    private record Snapshot(long balance, ProcessorProgress progress) {}

    private Snapshot read(TenantId tenantId) {
        List<SegmentToken> tokens = new ArrayList<>();
        long[] balance = new long[1];
        jdbc.query(BALANCE, statement -> statement.setString(1, tenantId.value()), row -> {
            tokens.add(SegmentToken.parse(row.getInt(1), row.getBytes(2)));
            balance[0] = row.getLong(3);
        });
        return new Snapshot(balance[0], new ProcessorProgress(tokens));
    }
}
