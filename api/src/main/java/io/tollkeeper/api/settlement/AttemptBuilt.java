package io.tollkeeper.api.settlement;

import org.axonframework.serialization.Revision;

/** An attempt is signed and kept; nothing of it was sent yet. */
@Revision("1")
public record AttemptBuilt(SettlementId settlementId, int number, Attempt attempt) implements SettlementEvent {}
