/** Moves the event log between PostgreSQL and Axon Server, and compares the two: commands of the jar. */
@NullMarked
package io.tollkeeper.move;

import org.jspecify.annotations.NullMarked;
