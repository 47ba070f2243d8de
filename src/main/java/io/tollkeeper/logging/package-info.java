/**
 * How logs are written: as JSON lines outside dev, with the request, the tenant and the place in the log where they are
 * known, without any secret, and so that nothing a sender wrote can pass for a line of ours.
 */
@NullMarked
package io.tollkeeper.logging;

import org.jspecify.annotations.NullMarked;
