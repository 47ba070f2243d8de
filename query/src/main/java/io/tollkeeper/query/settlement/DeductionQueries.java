package io.tollkeeper.query.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.ListDeductions;
import io.tollkeeper.api.settlement.ListVaults;
import io.tollkeeper.api.settlement.PayingVault;
import io.tollkeeper.api.settlement.PostedDeduction;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.query.billing.PostedHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the ledger says was taken from vaults, to be compared with what the network says. */
@Component
final class DeductionQueries {

    private static final String DEDUCTIONS = """
            select settlement.settlement_id, settlement.contract_request_id, settlement.state, posted.amount_minor,
                   settlement.hash, settlement.ledger
            from settlement_view settlement
            left join (select 'settle:' || tenant_id || ':' || event_id as settlement_id,
                              sum(amount_minor)::bigint as amount_minor
                       from transfer where tenant_id = :tenant and period is null and kind = 'deduction'
                       group by 1) posted on posted.settlement_id = settlement.settlement_id
            where settlement.tenant_id = :tenant and settlement.vault = :vault
            order by settlement.position""";

    private final JdbcClient jdbc;
    private final PostedHead head;

    DeductionQueries(JdbcClient jdbc, PostedHead head) {
        this.jdbc = jdbc;
        this.head = head;
    }

    @QueryHandler
    List<PayingVault> handle(ListVaults query) {
        return jdbc.sql("select tenant_id, contract from vault_view where network = :network order by tenant_id")
                .param("network", query.network().word())
                .query((row, number) ->
                        new PayingVault(new TenantId(row.getString(1)), new Vault(query.network(), row.getString(2))))
                .list();
    }

    /** Whatever the network showed before the question was recorded before that: the log's end then is late enough. */
    @QueryHandler
    List<PostedDeduction> handle(ListDeductions query) {
        head.await(query.tenantId());
        return jdbc.sql(DEDUCTIONS)
                .param("tenant", query.tenantId().value())
                .param("vault", query.vault().contract())
                .query((row, number) -> deduction(row))
                .list();
    }

    private static PostedDeduction deduction(ResultSet row) throws SQLException {
        long posted = row.getLong(4);
        boolean isPosted = !row.wasNull();
        long ledger = row.getLong(6);
        boolean isSettled = !row.wasNull();
        return new PostedDeduction(
                SettlementId.parse(row.getString(1)),
                row.getString(2),
                SettlementState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                isPosted ? new Money(posted) : null,
                row.getString(5),
                isSettled ? ledger : null);
    }
}
