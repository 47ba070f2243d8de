/** How the network misbehaves on demand: counted, so that a run can be repeated. */
@NullMarked
package io.tollkeeper.saga.sandbox.fault;

import org.jspecify.annotations.NullMarked;
