package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Derives what each statement is to settle, and compares. What is kept grows with tenants and months. */
final class DueAudit {

    private static final String DUES = """
            select tenant_id, period, early_minor, early_count, issued_at_position, due_minor, credit_minor, requested
            from settlement_due order by tenant_id, period""";

    private static final int FETCH_SIZE = 1_000;

    /** What one month's statement is to settle. */
    private static final class Due {

        private long early;
        private long earlyCount;
        private @Nullable Long issuedAt;
        private @Nullable Long due;
        private @Nullable Long credit;
        private boolean requested;

        static Due of(ResultSet row) throws SQLException {
            Due due = new Due();
            due.early = row.getLong(3);
            due.earlyCount = row.getLong(4);
            due.issuedAt = row.getObject(5, Long.class);
            due.due = row.getObject(6, Long.class);
            due.credit = row.getObject(7, Long.class);
            due.requested = row.getBoolean(8);
            return due;
        }

        @Override
        public String toString() {
            return "early " + early + " in " + earlyCount + ", issued at " + issuedAt + ", due " + due + ", credit "
                    + credit + (requested ? ", requested" : "");
        }
    }

    /** One tenant's. */
    private static final class Account {

        private final Map<String, Due> months = new HashMap<>();
        private long lastCredit;

        /** Set where an event that matters waits among the dead letters. */
        private boolean unclear;

        Due month(String period) {
            return months.computeIfAbsent(period, absent -> new Due());
        }
    }

    private final Findings findings;
    private final Map<String, Account> accounts = new HashMap<>();

    DueAudit(Findings findings) {
        this.findings = findings;
    }

    private Account account(String tenantId) {
        return accounts.computeIfAbsent(tenantId, absent -> new Account());
    }

    /** Notes that the ledger holds an issued statement. */
    void issued(LoggedEvent event, Fact.Statement statement) {
        Account account = account(event.sequence());
        Due due = account.month(statement.period());
        long rest = statement.total() - due.early + account.lastCredit;
        due.issuedAt = event.position();
        due.due = Math.max(0, rest);
        due.credit = Math.min(0, rest);
        account.lastCredit = due.credit;
    }

    /** Notes that the ledger holds a settlement's request. */
    void requested(LoggedEvent event, Fact.Settlement settlement) {
        if (settlement.period() == null) {
            return;
        }
        Due due = account(event.sequence()).month(settlement.period());
        if (settlement.purpose().equals("early")) {
            due.early += settlement.amount();
            due.earlyCount++;
        } else {
            due.requested = true;
        }
    }

    /** Notes that an event which matters here could not be posted. */
    void parked(LoggedEvent event) {
        account(event.sequence()).unclear = true;
    }

    /** Compares all rows. */
    void run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery(DUES)) {
                while (!findings.isCut() && rows.next()) {
                    Due expected = account(rows.getString(1)).months.remove(rows.getString(2));
                    compare(rows.getString(1), rows.getString(2), expected, Due.of(rows));
                }
            }
        }
        accounts.forEach((tenantId, account) ->
                account.months.forEach((period, expected) -> compare(tenantId, period, expected, null)));
    }

    private void compare(String tenantId, String period, @Nullable Due expected, @Nullable Due shown) {
        if (!account(tenantId).unclear && !Objects.toString(expected).equals(Objects.toString(shown))) {
            findings.add(
                    DiscrepancyType.SETTLEMENT_DUE_MISMATCH,
                    Subject.tenant(tenantId),
                    expected,
                    shown,
                    "period " + period);
        }
    }
}
