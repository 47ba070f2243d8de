/** Tests of the wire format against the Stellar SDK's reading of it. */
@NullMarked
package io.tollkeeper.saga.sandbox.xdr;

import org.jspecify.annotations.NullMarked;
