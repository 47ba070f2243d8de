package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a blocked settlement to be given up, and the books to be put back. No ledger was seen to hold its deduction.
 *
 * @param proof that its attempt is dead; null where there is none
 * @param withoutProof whether the person's reason stands for the proof where that does not hold: it may be paid all the same
 */
public record ResolveAsFailed(
        @TargetAggregateIdentifier SettlementId settlementId,
        @Nullable ExpiryProof proof,
        boolean withoutProof,
        Ruling ruling) {}
