package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tells that what became of a sent attempt cannot be told now. Noted once for each attempt. */
public record NoteOutcomeUnknown(@TargetAggregateIdentifier SettlementId settlementId, String hash, String reason) {}
