package io.tollkeeper.query.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.MigratedDatabase;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An issued statement of any number of lines, among those of others; its lines stand at positions 10, 20, 30, … */
final class LongStatement {

    static final TenantId TENANT = new TenantId("tenant_long");
    static final Period PERIOD = Period.parse("2026-10");
    static final BillingPeriodId ID = new BillingPeriodId(TENANT, PERIOD);

    private final MigratedDatabase database;

    private LongStatement(MigratedDatabase database) {
        this.database = database;
    }

    static LongStatement issue(int lines) throws SQLException {
        var statement = new LongStatement(MigratedDatabase.emptied());
        statement.database.administer("""
                insert into transfer
                select n * 10 + other, 0, case other when 0 then 'tenant_long' else 'tenant_other' end, '2026-10',
                       'receivable', 'revenue', n, 'usage', 'api:k' || n, 'api_call', n, 1,
                       timestamptz '2026-10-01Z' + n * interval '1 second', null, null
                from generate_series(1, %d) n, generate_series(0, 1) other where n %% 7 = 0 or other = 0;
                insert into billing_period values ('tenant_long', '2026-10', 0, %d, 1, null, null)""".formatted(lines, lines));
        statement.issue(
                StatementTree.digest(StatementTree.of(ID, statement.lines()).blocks())
                        .hex());
        return statement;
    }

    private void issue(String digest) throws SQLException {
        database.administer(
                "update billing_period set issued_at_position = 2, digest = '" + digest + "'; analyze transfer");
    }

    StatementLines lines() {
        return new StatementLines(new JdbcTemplate(database.runtime()));
    }

    StatementBlocks blocks() {
        return new StatementBlocks(new JdbcTemplate(database.runtime()));
    }

    StatementProofs proofs() {
        return new StatementProofs(JdbcClient.create(database.runtime()), lines(), blocks());
    }

    void administer(String sql) throws SQLException {
        database.administer(sql);
    }
}
