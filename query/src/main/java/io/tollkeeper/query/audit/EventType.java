package io.tollkeeper.query.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types of event that the ledger posts or shows, by their name in the log; the most frequent first. */
enum EventType {
    USAGE_RECORDED("io.tollkeeper.api.metering.UsageRecorded", "usageId"),
    USAGE_VOIDED("io.tollkeeper.api.metering.UsageVoided", "usageId"),
    ADJUSTMENT_MADE("io.tollkeeper.api.billing.AdjustmentMade", "adjustmentId"),
    PERIOD_CLOSED("io.tollkeeper.api.billing.PeriodClosed", "periodId"),
    STATEMENT_ISSUED("io.tollkeeper.api.billing.StatementIssued", "periodId"),
    TENANT_OPENED("io.tollkeeper.api.tenant.TenantOpened", "accountId"),
    TENANT_SUSPENDED("io.tollkeeper.api.tenant.TenantSuspended", "accountId"),
    TENANT_RESUMED("io.tollkeeper.api.tenant.TenantResumed", "accountId"),
    VAULT_ATTACHED("io.tollkeeper.api.tenant.VaultAttached", "accountId"),
    TERMS_CHOSEN("io.tollkeeper.api.tenant.SettlementTermsChosen", "accountId"),
    PRICE_PUBLISHED("io.tollkeeper.api.pricing.PricePublished", "priceBookId"),
    SETTLEMENT_REQUESTED("io.tollkeeper.api.settlement.SettlementRequested", "settlementId"),
    SETTLEMENT_RETRIED("io.tollkeeper.api.settlement.SettlementRetried", "settlementId"),
    DEDUCTION_CONFIRMED("io.tollkeeper.api.settlement.DeductionConfirmed", "settlementId"),
    SETTLEMENT_COMPENSATED("io.tollkeeper.api.settlement.SettlementCompensated", "settlementId");

    /** The one shape of payload that facts are read from; {@link Revisions} leads older ones to it. */
    static final String REVISION = "1";

    private static final EventType[] ALL = values();

    private final String logName;
    private final String idField;

    EventType(String logName, String idField) {
        this.logName = logName;
        this.idField = idField;
    }

    /** Returns the type named in a column, or null if it is none of these. */
    static @Nullable EventType at(CopyRows rows, int column) {
        for (EventType type : ALL) {
            if (rows.isText(column, type.logName)) {
                return type;
            }
        }
        return null;
    }

    /** Returns the type of the given name in the log, or null if it is none of these. */
    static @Nullable EventType named(String logName) {
        return Arrays.stream(ALL)
                .filter(type -> type.logName.equals(logName))
                .findFirst()
                .orElse(null);
    }

    String logName() {
        return logName;
    }

    /** Returns the field of the payload that repeats the aggregate's identifier. */
    String idField() {
        return idField;
    }
}
