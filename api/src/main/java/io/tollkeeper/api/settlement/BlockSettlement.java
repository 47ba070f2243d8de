package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tells of something that must not be: no attempt is built any more until a ledger's fact or a person resolves it. */
public record BlockSettlement(@TargetAggregateIdentifier SettlementId settlementId, String contradiction) {}
