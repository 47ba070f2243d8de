/**
 * The sandbox network: a Stellar network of one node, as real as a client can tell. It speaks the JSON-RPC of real nodes,
 * checks what they check, runs the vault contract and keeps its ledgers over restarts. On demand it misbehaves.
 *
 * <p>It shares no code with the client of this code base, so that a misreading of the wire format cannot hide in both.
 */
@NullMarked
package io.tollkeeper.saga.sandbox;

import org.jspecify.annotations.NullMarked;
