package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.FindStatement;
import io.tollkeeper.api.billing.FindStatementSummary;
import io.tollkeeper.api.billing.ListUnissuedPeriods;
import io.tollkeeper.api.billing.PeriodStatus;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.billing.StatementPage;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.api.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers with statements: lines page by page, figures from one row. */
@Component
final class StatementQueries {

    private final JdbcClient jdbc;
    private final StatementLines lines;

    StatementQueries(JdbcClient jdbc, StatementLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @QueryHandler
    StatementPage handle(FindStatement query) {
        // The figures first: what is then read of a closed month is what they were fixed with.
        StatementSummary summary = summary(query.tenantId(), query.period());
        List<StatementLine> page = lines.after(query.tenantId(), query.period(), query.after(), query.limit() + 1);
        if (page.size() <= query.limit()) {
            return new StatementPage(summary, page, null);
        }
        List<StatementLine> shown = page.subList(0, query.limit());
        return new StatementPage(summary, shown, Long.valueOf(shown.getLast().position()));
    }

    @QueryHandler
    StatementSummary handle(FindStatementSummary query) {
        return summary(query.periodId().tenantId(), query.periodId().period());
    }

    @QueryHandler
    List<BillingPeriodId> handle(ListUnissuedPeriods query) {
        return jdbc.sql("""
                        select tenant_id, period from billing_period
                        where closed_at_position is not null and issued_at_position is null
                        order by closed_at_position limit :limit""")
                .param("limit", query.limit())
                .query((row, number) ->
                        new BillingPeriodId(new TenantId(row.getString(1)), Period.parse(row.getString(2))))
                .list();
    }

    private StatementSummary summary(TenantId tenantId, Period period) {
        return jdbc.sql("""
                        select total_minor, line_count, closed_at_position, digest from billing_period
                        where tenant_id = :tenant and period = :period""")
                .param("tenant", tenantId.value())
                .param("period", period.toString())
                .query((row, number) -> summary(period, row))
                .optional()
                .orElse(new StatementSummary(period, PeriodStatus.OPEN, Money.ZERO, 0, null, null));
    }

    private static StatementSummary summary(Period period, ResultSet row) throws SQLException {
        long closedAt = row.getLong(3);
        String digest = row.getString(4);
        return new StatementSummary(
                period,
                digest == null ? PeriodStatus.OPEN : PeriodStatus.CLOSED,
                new Money(row.getLong(1)),
                row.getLong(2),
                closedAt == 0 ? null : closedAt,
                digest == null ? null : new StatementDigest(digest));
    }
}
