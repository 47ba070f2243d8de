package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Tells that a ledger holds the deduction. Telling it twice changes nothing.
 *
 * @param amount what the ledger says was deducted under the settlement's request id
 * @param feeCharged in stroops
 * @param byRequestId whether it was found by the settlement's request id; then its transaction need be none of the attempts
 */
public record ConfirmDeduction(
        @TargetAggregateIdentifier SettlementId settlementId,
        String hash,
        Money amount,
        long ledger,
        Instant closedAt,
        long feeCharged,
        boolean byRequestId) {

    /** Of an attempt, found by its hash. */
    public ConfirmDeduction(
            SettlementId settlementId, String hash, Money amount, long ledger, Instant closedAt, long feeCharged) {
        this(settlementId, hash, amount, ledger, closedAt, feeCharged, false);
    }
}
