package io.tollkeeper.query.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.settlement.DueSettlement;
import io.tollkeeper.api.settlement.ListDueSettlements;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what is due to be settled and not requested yet. */
@Component
final class DueQueries {

    private static final String STATEMENTS = """
            select due.tenant_id, due.period, due.due_minor
            from settlement_due due
            join vault_view vault on vault.tenant_id = due.tenant_id and vault.network = :network
            where due.due_minor > 0 and not due.requested
            order by due.issued_at_position limit :limit""";

    /** One at a time for each tenant, and none while one of its others waits to be paid. */
    private static final String OPEN_MONTHS = """
            select month.tenant_id, month.period, month.total_minor - coalesce(due.early_minor, 0),
                   coalesce(due.early_count, 0) + 1
            from settlement_terms_view terms
            join vault_view vault on vault.tenant_id = terms.tenant_id and vault.network = :network
            join billing_period month on month.tenant_id = terms.tenant_id and month.closed_at_position is null
            left join settlement_due due on due.tenant_id = month.tenant_id and due.period = month.period
            where terms.mode in ('threshold', 'immediate')
              and month.total_minor - coalesce(due.early_minor, 0) >= coalesce(terms.threshold_minor, 1)
              and not exists (select from settlement_view open
                              where open.tenant_id = terms.tenant_id and open.state <> 'settled'
                                and open.purpose <> 'immediate')
            order by month.tenant_id, month.period limit :limit""";

    private final JdbcClient jdbc;

    DueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DueSettlement> handle(ListDueSettlements query) {
        return Stream.concat(statements(query).stream(), openMonths(query).stream())
                .toList();
    }

    private List<DueSettlement> statements(ListDueSettlements query) {
        return jdbc.sql(STATEMENTS)
                .param("network", query.network().word())
                .param("limit", query.limit())
                .query((row, number) -> {
                    Period period = Period.parse(row.getString(2));
                    return new DueSettlement(
                            SettlementId.ofStatement(new BillingPeriodId(new TenantId(row.getString(1)), period)),
                            SettlementPurpose.STATEMENT,
                            new Money(row.getLong(3)),
                            period);
                })
                .list();
    }

    private List<DueSettlement> openMonths(ListDueSettlements query) {
        return jdbc.sql(OPEN_MONTHS)
                .param("network", query.network().word())
                .param("limit", query.limit())
                .query((row, number) -> {
                    Period period = Period.parse(row.getString(2));
                    return new DueSettlement(
                            SettlementId.early(new TenantId(row.getString(1)), period, row.getLong(4)),
                            SettlementPurpose.EARLY,
                            new Money(row.getLong(3)),
                            period);
                })
                .list();
    }
}
