/** Proving the ledger against the log, and tending what could not be posted; for administrators. */
@NullMarked
package io.tollkeeper.rest.audit;

import org.jspecify.annotations.NullMarked;
