package io.tollkeeper.api.settlement;

import org.axonframework.serialization.Revision;

/** The network contradicts itself or the log: nothing more is built or given up until a ledger's fact resolves it. */
@Revision("1")
public record SettlementBlocked(SettlementId settlementId, String contradiction) implements SettlementEvent {}
