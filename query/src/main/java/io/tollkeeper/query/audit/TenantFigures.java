package io.tollkeeper.query.audit;

import java.util.HashMap;
import java.util.Map;

/** What the log says that one tenant's accounts and months hold. */
final class TenantFigures {

    private final String tenantId;
    private final Reached reached;
    private final Map<String, AccountFigures> accounts = new HashMap<>();
    private final Map<String, MonthFigures> months = new HashMap<>();

    TenantFigures(String tenantId, Reached reached) {
        this.tenantId = tenantId;
        this.reached = reached;
    }

    String tenantId() {
        return tenantId;
    }

    /** Returns how far the ledger claims to have posted this tenant's events. */
    Reached reached() {
        return reached;
    }

    MonthFigures month(String period) {
        return months.computeIfAbsent(period, key -> new MonthFigures());
    }

    Map<String, MonthFigures> months() {
        return months;
    }

    Map<String, AccountFigures> accounts() {
        return accounts;
    }

    /** Adds a transfer that the ledger claims to have posted. */
    void post(ExpectedTransfer transfer) {
        account(transfer.debitAccount()).debits.add(transfer.amount());
        account(transfer.creditAccount()).credits.add(transfer.amount());
        if (transfer.period() != null) {
            MonthFigures month = month(transfer.period());
            month.total.add(transfer.signedAmount());
            month.lines++;
        }
    }

    private AccountFigures account(String name) {
        return accounts.computeIfAbsent(name, key -> new AccountFigures());
    }
}
