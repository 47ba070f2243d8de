package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * A settlement as the ledger has it.
 *
 * @param posted what the ledger has posted as deducted; null if it is not confirmed
 * @param hash of the transaction that settled it; null if it is not settled
 * @param ledger that holds that transaction
 */
public record PostedDeduction(
        SettlementId settlementId,
        String contractRequestId,
        SettlementState state,
        @Nullable Money posted,
        @Nullable String hash,
        @Nullable Long ledger) {}
