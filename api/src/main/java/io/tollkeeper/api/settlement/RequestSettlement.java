package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an amount to be taken from a tenant's vault, once. Answer: {@link SettlementReceipt}.
 *
 * @param amount above 0, at most {@link #MAX_AMOUNT}
 * @param period the month that owes it; null for a deduct
 * @param call what a deduct is for; null for a month
 */
public record RequestSettlement(
        @TargetAggregateIdentifier SettlementId settlementId,
        SettlementPurpose purpose,
        Money amount,
        @Nullable Period period,
        @Nullable ApiCall call,
        Instant requestedAt) {

    /** What one deduct may take: a million USDC. A month may owe more. */
    public static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    public RequestSettlement {
        if (amount.isZero() || amount.isNegative()) {
            throw new IllegalArgumentException("what is settled must be above 0");
        }
        boolean immediate = purpose == SettlementPurpose.IMMEDIATE;
        if (immediate != (call != null) || immediate == (period != null)) {
            throw new IllegalArgumentException("a deduct names a call, a month's settlement names the month");
        }
        requestedAt = requestedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
