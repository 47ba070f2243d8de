package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.DraftStatement;
import io.tollkeeper.api.billing.IssueStatement;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Draws up the final figures of a closed month. Everything booked into it stands before its closing in the log, so once
 * the closing is posted all its lines are, save for dead letters: while the tenant has one, there is no draft. On the way
 * it keeps what later proofs of single lines need.
 */
@Component
final class StatementDrafts {

    private final JdbcClient jdbc;
    private final StatementLines lines;
    private final StatementBlocks blocks;

    StatementDrafts(JdbcClient jdbc, StatementLines lines, StatementBlocks blocks) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.blocks = blocks;
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
        StatementTree tree = StatementTree.of(periodId, lines);
        blocks.write(periodId, tree.blocks());
        return new IssueStatement(periodId, tree.total(), tree.lineCount(), StatementTree.digest(tree.blocks()));
    }
}
