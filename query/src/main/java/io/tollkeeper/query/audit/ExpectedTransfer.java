package io.tollkeeper.query.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that an event must have, by the audit's own posting rules.
 *
 * @param leg counts an event's transfers from 0
 * @param period the month whose statement it is a line of; null for a settlement, which is a line of none
 * @param amount minor units, zero or more
 * @param meter null for an adjustment
 * @param quantity millionths, {@link Millionths#NONE} for an adjustment
 * @param priceVersion 0 unless the event was rated
 * @param eventDate microseconds since 1970
 * @param dimensions canonical JSON, null where there are none
 * @param reason null for usage
 */
record ExpectedTransfer(
        long position,
        int leg,
        @Nullable String period,
        String debitAccount,
        String creditAccount,
        long amount,
        String kind,
        String eventId,
        @Nullable String meter,
        long quantity,
        int priceVersion,
        long eventDate,
        @Nullable String dimensions,
        @Nullable String reason) {

    static final int NO_PRICE_VERSION = 0;

    private static final String RECEIVABLE = "receivable";
    private static final String REVENUE = "revenue";

    /**
     * Applies the posting rules.
     *
     * @throws ArithmeticException if an adjustment's amount has no opposite
     */
    static List<ExpectedTransfer> of(LoggedEvent event, Fact.Posted fact) {
        if (fact instanceof Fact.Settlement settlement) {
            return ExpectedSettlement.of(event, settlement);
        }
        return List.of(line(event, fact));
    }

    private static ExpectedTransfer line(LoggedEvent event, Fact.Posted fact) {
        String toldId = String.valueOf(event.eventId());
        return switch (fact) {
            case Fact.Usage usage ->
                new ExpectedTransfer(
                        event.position(),
                        0,
                        usage.period(),
                        RECEIVABLE,
                        REVENUE,
                        usage.amount(),
                        "usage",
                        toldId,
                        usage.meter(),
                        usage.quantity(),
                        usage.priceVersion(),
                        usage.eventDate(),
                        CanonicalJson.objectOrNull(usage.dimensions()),
                        null);
            case Fact.Voiding voiding ->
                new ExpectedTransfer(
                        event.position(),
                        0,
                        voiding.period(),
                        REVENUE,
                        RECEIVABLE,
                        voiding.amount(),
                        "usage_void",
                        toldId,
                        voiding.meter(),
                        voiding.quantity(),
                        NO_PRICE_VERSION,
                        voiding.voidedAt(),
                        null,
                        voiding.reason());
            case Fact.Adjustment adjustment -> adjustment(event.position(), toldId, adjustment);
            case Fact.Settlement settlement -> throw new IllegalArgumentException("a settlement is no line");
        };
    }

    private static ExpectedTransfer adjustment(long position, String toldId, Fact.Adjustment fact) {
        boolean charge = fact.amount() >= 0;
        return new ExpectedTransfer(
                position,
                0,
                fact.period(),
                charge ? RECEIVABLE : REVENUE,
                charge ? REVENUE : RECEIVABLE,
                Math.absExact(fact.amount()),
                "adjustment",
                toldId,
                null,
                Millionths.NONE,
                NO_PRICE_VERSION,
                fact.madeAt(),
                null,
                fact.reason());
    }

    /** Returns what a statement's line adds to its total. */
    long signedAmount() {
        return debitAccount.equals(RECEIVABLE) ? amount : -amount;
    }

    /** Returns what the transfer adds to what the tenant owes. */
    long owed() {
        if (debitAccount.equals(RECEIVABLE)) {
            return amount;
        }
        return creditAccount.equals(RECEIVABLE) ? -amount : 0;
    }
}
