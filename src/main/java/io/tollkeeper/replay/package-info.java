/**
 * Replays: one node at a time reads the log once more, has the projections build their tables in a schema beside the live
 * ones, compares, and swaps them in where that was ordered.
 */
@NullMarked
package io.tollkeeper.replay;

import org.jspecify.annotations.NullMarked;
