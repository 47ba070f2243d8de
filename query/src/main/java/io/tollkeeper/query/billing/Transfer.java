package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transfer between two accounts of a tenant, and the statement line that shows it.
 *
 * @param position the place of its event in the log
 * @param recordedAt when its event was recorded, by the clock of the node that did
 * @param owed what it adds to what the tenant owes; its sign decides which account is debited
 */
record Transfer(
        long position,
        Instant recordedAt,
        TenantId tenantId,
        Period period,
        Money owed,
        LineKind kind,
        String eventId,
        Instant eventDate,
        Line line) {

    static final String RECEIVABLE = "receivable";
    static final String REVENUE = "revenue";

    /** What only some kinds of lines show. */
    record Line(
            @Nullable MeterId meterId,
            @Nullable Quantity quantity,
            @Nullable Integer priceVersion,
            Dimensions dimensions,
            @Nullable String reason) {}

    /** Returns the account that is debited: what the tenant owes more goes to its receivable. */
    String debitAccount() {
        return isReverse() ? REVENUE : RECEIVABLE;
    }

    String creditAccount() {
        return isReverse() ? RECEIVABLE : REVENUE;
    }

    /** What is taken back goes the other way, also where nothing was owed for it. */
    private boolean isReverse() {
        return owed.isNegative() || kind == LineKind.USAGE_VOID;
    }

    /** Returns what it adds to the tenant's receivable, in minor units. */
    long toReceivable() {
        long amount = amount().minorUnits();
        if (debitAccount().equals(RECEIVABLE)) {
            return amount;
        }
        return creditAccount().equals(RECEIVABLE) ? -amount : 0;
    }

    /** Returns the amount that moves, never negative. */
    Money amount() {
        return owed.isNegative() ? owed.negated() : owed;
    }
}
