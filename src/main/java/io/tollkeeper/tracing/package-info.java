/**
 * Traces of requests for OpenTelemetry, off unless an address is set: through the command, its event, the projection and the
 * saga by Axon's own spans, from the door and to the chain by ours.
 */
@NullMarked
package io.tollkeeper.tracing;

import org.jspecify.annotations.NullMarked;
