/**
 * The network's wire format, read strictly and written by hand. Independent of any client's library, so that a fault in
 * one is not mirrored by the other.
 */
@NullMarked
package io.tollkeeper.saga.sandbox.xdr;

import org.jspecify.annotations.NullMarked;
