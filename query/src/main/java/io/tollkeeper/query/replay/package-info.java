/**
 * Replays, as far as they are tables: the schema that one fills, how far it has come, and whether it equals the live one.
 * Who reads the log and hands it to the projections is the application's affair.
 */
@NullMarked
package io.tollkeeper.query.replay;

import org.jspecify.annotations.NullMarked;
