package io.tollkeeper.api.settlement;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a blocked settlement to be given up, and the books to be put back. No ledger was seen to hold its deduction.
 *
 * @param proof that its attempt is dead; null where there is none
 * @param asOf when the latest ledger closed that the network was asked as of; null where it was asked for no attempt. An
 *     attempt that was sent may be in a ledger yet until its time and the margin of a proof are over
 * @param withoutProof whether the person's reason stands for the proof where that does not hold: it may be paid all the same
 */
public record ResolveAsFailed(
        @TargetAggregateIdentifier SettlementId settlementId,
        @Nullable ExpiryProof proof,
        @Nullable Instant asOf,
        boolean withoutProof,
        Ruling ruling) {}
