package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the contract said no when the next attempt was simulated, so none was built.
 *
 * @param number the attempt that would have been
 * @param reason the contract's own error
 * @param code the contract's number of it; null where there is none
 */
public record RefuseAttempt(
        @TargetAggregateIdentifier SettlementId settlementId,
        int number,
        String reason,
        @Nullable Integer code) {}
