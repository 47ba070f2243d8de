/**
 * What the application survives: real processes on a real PostgreSQL, killed, cut off, restarted and raced, and afterwards
 * nothing lost and nothing doubled. Nothing here reaches into the application; it is asked over HTTP and looked at in SQL.
 */
@NullMarked
package io.tollkeeper.survival;

import org.jspecify.annotations.NullMarked;
