package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.FindBalance;
import io.tollkeeper.api.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The end of the log, and when the ledger has come to it. */
@Component
public final class PostedHead {

    private static final String HEAD = "select coalesce(max(global_index), 0) from domain_event_entry";

    private final JdbcTemplate jdbc;
    private final BalanceQueries balances;

    PostedHead(JdbcTemplate jdbc, BalanceQueries balances) {
        this.jdbc = jdbc;
        this.balances = balances;
    }

    /**
     * Waits until all of a tenant is posted that the log holds now; 5 seconds at most.
     *
     * @return where the ledger stands then
     * @throws BehindException if that is not enough
     */
    public long await(TenantId tenantId) {
        Long head = jdbc.queryForObject(HEAD, Long.class);
        return balances.handle(new FindBalance(tenantId, head == null ? 0 : head))
                .position();
    }
}
