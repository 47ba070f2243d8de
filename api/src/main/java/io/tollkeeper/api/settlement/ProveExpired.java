package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Tells that ledgers prove an attempt dead that was rejected when it was sent. Refused where that does not follow from what
 * is told and from the log.
 *
 * @param usedByAnother whether a ledger is known to hold another transaction of its channel with its sequence number or a
 *     later one; only then that number may be used
 */
public record ProveExpired(
        @TargetAggregateIdentifier SettlementId settlementId, String hash, ExpiryProof proof, boolean usedByAnother) {}
