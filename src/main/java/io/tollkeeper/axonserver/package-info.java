/**
 * The event log on Axon Server, and commands and queries through it. PostgreSQL keeps a mirror of the log, from which
 * everything else reads as if it were the log itself.
 */
@NullMarked
package io.tollkeeper.axonserver;

import org.jspecify.annotations.NullMarked;
