package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks where a settlement stands by the log, to carry it on. Answer: {@link SettlementProgress}. Changes nothing. */
public record ResumeSettlement(@TargetAggregateIdentifier SettlementId settlementId) {}
