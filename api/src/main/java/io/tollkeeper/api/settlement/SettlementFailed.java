package io.tollkeeper.api.settlement;

import org.axonframework.serialization.Revision;

/** No attempt had an effect, none can have any more, and no other is made. */
@Revision("1")
public record SettlementFailed(SettlementId settlementId, String reason) implements SettlementEvent {}
