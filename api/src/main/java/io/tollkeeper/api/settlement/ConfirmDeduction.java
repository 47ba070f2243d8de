package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Tells that a ledger holds the deduction. Telling it twice changes nothing.
 *
 * @param amount what the ledger says was deducted under the settlement's request id
 * @param feeCharged in stroops
 */
public record ConfirmDeduction(
        @TargetAggregateIdentifier SettlementId settlementId,
        String hash,
        Money amount,
        long ledger,
        Instant closedAt,
        long feeCharged) {}
