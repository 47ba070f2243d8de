package io.tollkeeper.api.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where what was rebuilt first differs from the live tables.
 *
 * @param position the place of the event in the log; null where the row that differs stands for many events
 * @param table the table's name
 * @param detail the row as it is live, and as it was rebuilt
 */
public record ReplayDifference(@Nullable Long position, String table, String detail) {}
