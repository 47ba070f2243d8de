package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The amount is owed again, as if it had not been on its way; a deduct's charge is taken back.
 *
 * @param reason why the settlement failed
 */
@Revision("1")
public record SettlementCompensated(
        SettlementId settlementId, SettlementPurpose purpose, Money amount, String reason, Instant compensatedAt)
        implements SettlementEvent {}
