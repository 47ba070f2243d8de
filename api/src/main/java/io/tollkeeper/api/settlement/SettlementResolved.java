package io.tollkeeper.api.settlement;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A person has resolved what was contradictory. What follows from it are events of their own.
 *
 * @param proven whether ledgers show it; false where the reason stands for a proof
 */
@Revision("1")
public record SettlementResolved(
        SettlementId settlementId,
        Resolution outcome,
        boolean proven,
        String reason,
        String resolvedBy,
        Instant resolvedAt)
        implements SettlementEvent {}
