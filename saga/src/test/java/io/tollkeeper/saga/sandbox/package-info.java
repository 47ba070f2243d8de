/** Tests of the sandbox network; the Stellar SDK is the other side. */
@NullMarked
package io.tollkeeper.saga.sandbox;

import org.jspecify.annotations.NullMarked;
