package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.DraftStatement;
import io.tollkeeper.api.billing.IssueStatement;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementLine;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws up the final figures of a closed month. Everything booked into it stands before its closing in the log, so once
 * the closing is posted all its lines are, save for dead letters: while the tenant has one, there is no draft.
 */
@Component
final class StatementDrafts {

    private static final int LINES_AT_A_TIME = 5_000;
    private static final JsonMapper CANONICAL = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final StatementLines lines;

    StatementDrafts(JdbcClient jdbc, StatementLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @QueryHandler
    Optional<IssueStatement> handle(DraftStatement query) {
        return isComplete(query.periodId()) ? Optional.of(draw(query.periodId())) : Optional.empty();
    }

    private boolean isComplete(BillingPeriodId periodId) {
        return jdbc.sql("""
                        select exists (select 1 from billing_period
                                       where tenant_id = :tenant and period = :period
                                         and closed_at_position is not null)
                               and not exists (select 1 from dead_letter_entry
                                               where split_part(aggregate_identifier, ':', 2) = :tenant)""")
                .param("tenant", periodId.tenantId().value())
                .param("period", periodId.period().toString())
                .query(Boolean.class)
                .single();
    }

    private IssueStatement draw(BillingPeriodId periodId) {
        MerkleTree tree = new MerkleTree();
        Money total = Money.ZERO;
        long count = 0;
        long position = 0;
        List<StatementLine> page;
        do {
            page = lines.after(periodId.tenantId(), periodId.period(), position, LINES_AT_A_TIME);
            for (StatementLine line : page) {
                tree.add(CANONICAL.writeValueAsBytes(line));
                total = total.plus(line.amount());
                position = Long.parseLong(line.position());
            }
            count += page.size();
        } while (page.size() == LINES_AT_A_TIME);
        return new IssueStatement(periodId, total, count, new StatementDigest(tree.root()));
    }
}
