package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what accounts and months hold in the ledger, row by row, with what was added up from the log. */
final class FigureAudit {

    private static final String BALANCES =
            "select tenant_id, account, debits_minor, credits_minor from account_balance";
    private static final String MONTHS = """
            select tenant_id, period, total_minor, line_count, closed_at_position, issued_at_position, digest
            from billing_period""";
    private static final int FETCH_SIZE = 1_000;

    /** A month as the ledger shows it. */
    private record ShownMonth(
            String tenantId,
            String period,
            long total,
            long lines,
            @Nullable Long closedAt,
            @Nullable Long issuedAt,
            @Nullable String digest) {}

    private final Figures figures;
    private final Findings findings;

    FigureAudit(Figures figures, Findings findings) {
        this.figures = figures;
        this.findings = findings;
    }

    /** Compares all rows. What was compared is taken out of the figures, so this can be done once. */
    void run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery(BALANCES)) {
                while (!findings.isCut() && rows.next()) {
                    compareAccount(rows);
                }
            }
            try (var rows = statement.executeQuery(MONTHS)) {
                while (!findings.isCut() && rows.next()) {
                    compareMonth(shown(rows));
                }
            }
        }
        figures.tenants().values().forEach(this::compareMissing);
    }

    private void compareAccount(ResultSet row) throws SQLException {
        String tenantId = row.getString(1);
        String account = row.getString(2);
        long debits = row.getLong(3);
        long credits = row.getLong(4);
        AccountFigures expected = figures.of(tenantId).accounts().remove(account);
        if (expected != null) {
            side(tenantId, account + " debits", expected.debits, debits);
            side(tenantId, account + " credits", expected.credits, credits);
        } else if (debits != 0 || credits != 0) {
            findings.add(
                    DiscrepancyType.BALANCE_WITHOUT_EVENTS,
                    Subject.tenant(tenantId),
                    null,
                    "debits " + debits + ", credits " + credits,
                    account);
        }
    }

    private void side(String tenantId, String side, ExactSum expected, long posted) {
        if (!expected.equalTo(posted)) {
            findings.add(DiscrepancyType.BALANCE_MISMATCH, Subject.tenant(tenantId), expected, posted, side);
        }
    }

    private static ShownMonth shown(ResultSet row) throws SQLException {
        return new ShownMonth(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getObject(6, Long.class),
                row.getString(7));
    }

    private void compareMonth(ShownMonth shown) {
        MonthFigures expected = figures.of(shown.tenantId()).months().remove(shown.period());
        compare(expected == null ? new MonthFigures() : expected, shown);
    }

    private void compare(MonthFigures expected, ShownMonth shown) {
        if (!expected.total.equalTo(shown.total())) {
            add(DiscrepancyType.PERIOD_TOTAL_MISMATCH, shown, expected.total, shown.total(), "total_minor");
        }
        if (expected.lines != shown.lines()) {
            add(DiscrepancyType.PERIOD_TOTAL_MISMATCH, shown, expected.lines, shown.lines(), "line_count");
        }
        if (expected.closedAt == null && shown.closedAt() != null) {
            add(DiscrepancyType.CLOSURE_WITHOUT_EVENT, shown, null, shown.closedAt(), "closed_at_position");
        } else {
            state(expected, shown, expected.closedAt, shown.closedAt(), "closed_at_position");
        }
        state(expected, shown, expected.issuedAt, shown.issuedAt(), "issued_at_position");
        state(expected, shown, expected.digest, shown.digest(), "digest");
    }

    private void state(
            MonthFigures month, ShownMonth shown, @Nullable Object expected, @Nullable Object posted, String field) {
        boolean mayBeMissing = month.stateParked && posted == null;
        if (!mayBeMissing && !Objects.equals(expected, posted)) {
            add(DiscrepancyType.PERIOD_STATE_MISMATCH, shown, expected, posted, field);
        }
    }

    private void add(
            DiscrepancyType type, ShownMonth month, @Nullable Object expected, @Nullable Object posted, String field) {
        findings.add(
                type, Subject.tenant(month.tenantId()), expected, posted, "period " + month.period() + ": " + field);
    }

    /** Compares what the ledger shows no row for: as good as a row that holds nothing. */
    private void compareMissing(TenantFigures tenant) {
        tenant.accounts().forEach((account, expected) -> {
            side(tenant.tenantId(), account + " debits", expected.debits, 0);
            side(tenant.tenantId(), account + " credits", expected.credits, 0);
        });
        tenant.months()
                .forEach((period, expected) ->
                        compare(expected, new ShownMonth(tenant.tenantId(), period, 0, 0, null, null, null)));
    }
}
