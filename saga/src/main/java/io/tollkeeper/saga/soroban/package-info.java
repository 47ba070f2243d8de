/**
 * The only adapter of settlement's network port: a thin JSON-RPC client of a Soroban RPC server.
 *
 * <p>The Stellar SDK writes keys, addresses, contract values and operations, and signs. What a simulation answers is
 * spliced in as opaque bytes, and what the network answers is read by {@link XdrReader}: the SDK's own reader takes
 * newer data for something else without a word.
 */
@NullMarked
package io.tollkeeper.saga.soroban;

import org.jspecify.annotations.NullMarked;
