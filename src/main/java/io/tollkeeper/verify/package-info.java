/**
 * Checks statements, proofs and receipts with nothing but the files: no server, no database, no configuration. It follows
 * src/docs/proofs.md and shares no code with what makes them.
 */
@NullMarked
package io.tollkeeper.verify;

import org.jspecify.annotations.NullMarked;
