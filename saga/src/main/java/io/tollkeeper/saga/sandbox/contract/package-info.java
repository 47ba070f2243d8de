/**
 * What contracts do: a small host, and the vault, its settlement contract and the asset contract in Java instead of
 * compiled code. Their functions, errors and events are those of the real ones.
 */
@NullMarked
package io.tollkeeper.saga.sandbox.contract;

import org.jspecify.annotations.NullMarked;
