package io.tollkeeper.api.billing;

import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a tenant to owe more or less, for a reason. Idempotent for ever, like a usage event.
 *
 * @param amount what to add to what the tenant owes; negative for a credit, never zero, at most {@link #MAX_AMOUNT}
 *     either way
 * @param reason why, at most {@value #MAX_REASON_BYTES} bytes of UTF-8
 * @param madeBy the administrator who asked, by the verified token
 */
public record MakeAdjustment(
        @TargetAggregateIdentifier AdjustmentId adjustmentId,
        Money amount,
        String reason,
        Instant receivedAt,
        String madeBy) {

    public static final Money MAX_AMOUNT = new Money(1_000_000_000_000L);
    public static final int MAX_REASON_BYTES = 1024;

    public MakeAdjustment {
        if (amount.isZero() || amount.compareTo(MAX_AMOUNT) > 0 || amount.compareTo(MAX_AMOUNT.negated()) < 0) {
            throw new IllegalArgumentException("amount must be non-zero and at most " + MAX_AMOUNT + " either way");
        }
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        CleanText.require("reason", reason, MAX_REASON_BYTES);
    }
}
