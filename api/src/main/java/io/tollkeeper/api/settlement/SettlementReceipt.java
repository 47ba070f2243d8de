package io.tollkeeper.api.settlement;

/**
 * A settlement is durable, and will be carried to its end.
 *
 * @param replayed true if it was requested before, with the same content
 */
public record SettlementReceipt(SettlementId settlementId, boolean replayed) {}
