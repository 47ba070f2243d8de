package io.tollkeeper.api.settlement;

/** Asks for one settlement with its attempts. Answer: an optional {@link SettlementView}. */
public record FindSettlement(SettlementId settlementId) {}
