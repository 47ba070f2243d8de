package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A ledger holds the deduction: it is settled.
 *
 * @param feeCharged in stroops
 */
@Revision("1")
public record DeductionConfirmed(
        SettlementId settlementId, String hash, Money amount, long ledger, Instant closedAt, long feeCharged)
        implements SettlementEvent {}
