package io.tollkeeper.api.settlement;

import org.axonframework.serialization.Revision;

/** What became of a sent attempt cannot be told for now. */
@Revision("1")
public record OutcomeUnknown(SettlementId settlementId, String hash, String reason) implements SettlementEvent {}
