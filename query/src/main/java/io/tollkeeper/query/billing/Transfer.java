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
 * @param leg counts the transfers of one event from 0
 * @param recordedAt when its event was recorded, by the clock of the node that did
 * @param period the month whose statement has it as a line; null where none has
 * @param amount what moves, never negative
 */
record Transfer(
        long position,
        int leg,
        Instant recordedAt,
        TenantId tenantId,
        @Nullable Period period,
        String debitAccount,
        String creditAccount,
        Money amount,
        String kind,
        String eventId,
        Instant eventDate,
        Line line) {

    static final String RECEIVABLE = "receivable";
    static final String REVENUE = "revenue";
    static final String IN_FLIGHT = "in-flight";
    static final String VAULT_USDC = "vault-usdc";

    /** What only some kinds of lines show. */
    record Line(
            @Nullable MeterId meterId,
            @Nullable Quantity quantity,
            @Nullable Integer priceVersion,
            Dimensions dimensions,
            @Nullable String reason) {

        static final Line NONE = because(null);

        static Line because(@Nullable String reason) {
            return new Line(null, null, null, Dimensions.NONE, reason);
        }
    }

    /**
     * Returns the transfer that a statement's line stands for. What the tenant owes more goes to its receivable; what is
     * taken back goes the other way, also where nothing was owed for it.
     *
     * @param owed what it adds to what the tenant owes
     */
    static Transfer ofLine(
            long position,
            Instant recordedAt,
            TenantId tenantId,
            Period period,
            Money owed,
            LineKind kind,
            String eventId,
            Instant eventDate,
            Line line) {
        boolean reverse = owed.isNegative() || kind == LineKind.USAGE_VOID;
        return new Transfer(
                position,
                0,
                recordedAt,
                tenantId,
                period,
                reverse ? REVENUE : RECEIVABLE,
                reverse ? RECEIVABLE : REVENUE,
                owed.isNegative() ? owed.negated() : owed,
                kind.word(),
                eventId,
                eventDate,
                line);
    }

    /** Returns what it adds to what the tenant owes, in minor units. */
    long toReceivable() {
        if (debitAccount.equals(RECEIVABLE)) {
            return amount.minorUnits();
        }
        return creditAccount.equals(RECEIVABLE) ? -amount.minorUnits() : 0;
    }
}
