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
                    where tenant_id = tenant and account = 'receivable'),
                   (select debits_minor - credits_minor from account_balance
                    where tenant_id = tenant and account = 'in-flight'),
                   (select debits_minor - credits_minor from account_balance
                    where tenant_id = tenant and account = 'vault-usdc'),
                   (select sum(amount_minor) from settlement_view
                    where tenant_id = tenant and state = 'compensated' and purpose <> 'immediate')
            from token_entry t, (values (?)) asked (tenant) where t.processor_name = 'ledger'""";

    private static final List<Money> NOTHING = List.of(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

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
                return snapshot.view(sequence);
            }
            if (!changes.awaitAfter(seen, deadline)) {
                throw new BehindException(query.minPosition());
            }
        }
    }

    /**
     * What the ledger shows.
     *
     * @param figures owed, in flight, settled, past due
     */
    private record Snapshot(List<Money> figures, ProcessorProgress progress) {

        BalanceView view(String sequence) {
            return new BalanceView(
                    figures.get(0), figures.get(1), figures.get(2), figures.get(3), progress.positionOf(sequence));
        }
    }

    private Snapshot read(TenantId tenantId) {
        List<SegmentToken> tokens = new ArrayList<>();
        List<Money> figures = new ArrayList<>();
        jdbc.query(BALANCE, statement -> statement.setString(1, tenantId.value()), row -> {
            tokens.add(SegmentToken.parse(row.getInt(1), row.getBytes(2)));
            figures.clear();
            for (int column = 3; column <= 6; column++) {
                figures.add(new Money(row.getLong(column)));
            }
        });
        return new Snapshot(figures.isEmpty() ? NOTHING : figures, new ProcessorProgress(tokens));
    }
}
