package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for a settlement to be given up. Refused while an attempt may still have an effect. */
public record FailSettlement(@TargetAggregateIdentifier SettlementId settlementId, String reason) {}
