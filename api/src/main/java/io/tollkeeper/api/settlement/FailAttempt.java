package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Tells that an attempt is dead. Refused where that does not follow from what is told and from the log.
 *
 * @param reason the contract's own error, or the result's code
 * @param ledger the ledger that holds it; for {@link AttemptEnd#FAILED_ON_LEDGER} and only there
 * @param proof for {@link AttemptEnd#EXPIRED} and only there
 */
public record FailAttempt(
        @TargetAggregateIdentifier SettlementId settlementId,
        String hash,
        AttemptEnd end,
        String reason,
        @Nullable Long ledger,
        @Nullable ExpiryProof proof) {}
