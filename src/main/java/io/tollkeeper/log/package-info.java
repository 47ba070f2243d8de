/** The event log: Axon on PostgreSQL, wired by hand where auto-configuration fails silently. */
@NullMarked
package io.tollkeeper.log;

import org.jspecify.annotations.NullMarked;
