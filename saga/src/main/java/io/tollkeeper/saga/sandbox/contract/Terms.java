package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.Octets;

/**
 * What the host tells contracts about the world.
 *
 * @param closeTime of the ledger that executes, seconds
 */
public record Terms(Octets networkId, int ledger, long closeTime) {}
