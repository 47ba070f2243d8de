package io.tollkeeper.api.settlement;

import io.tollkeeper.api.tenant.Network;

/** Asks for all vaults on a network. Answer: {@link PayingVault}s. */
public record ListVaults(Network network) {}
