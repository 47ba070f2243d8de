/** The ledger: what is let into the queue, how ledgers close, what they hold, and the file that survives a restart. */
@NullMarked
package io.tollkeeper.saga.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
