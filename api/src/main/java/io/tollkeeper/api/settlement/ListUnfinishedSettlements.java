package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.Network;

/**
 * Asks which settlements are neither settled nor compensated, but for those that wait for a person. Answer: their
 * {@link SettlementId}s, in the order of their texts.
 *
 * @param after the last one already seen, or an empty text
 * @param limit how many at most
 */
public record ListUnfinishedSettlements(Network network, String after, int limit) {}
