package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.Network;

/**
 * Asks which unfinished settlements had an attempt rejected that no ledgers have proven dead yet. Answer: {@link
 * SettlementId}s in order.
 *
 * @param after the last of the page before; empty for the first
 * @param limit how many at most
 */
public record ListRejectedSettlements(Network network, String after, int limit) {}
