package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for the books to be put back after a failed settlement. */
public record CompensateSettlement(
        @TargetAggregateIdentifier SettlementId settlementId) {}
