package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.Network;

/**
 * Asks what is to be settled and is not requested yet, of tenants with a vault. Answer: {@link DueSettlement}s.
 *
 * @param limit how many at most
 */
public record ListDueSettlements(Network network, int limit) {}
