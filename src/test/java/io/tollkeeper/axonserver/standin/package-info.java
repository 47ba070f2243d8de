/** A server that speaks the protocol of Axon Server, for tests on machines where no real one can be had. */
@NullMarked
package io.tollkeeper.axonserver.standin;

import org.jspecify.annotations.NullMarked;
