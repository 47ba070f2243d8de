/** Has the ledger reconciled from time to time by whatever node comes first, and tells what was found last. */
@NullMarked
package io.tollkeeper.reconcile;

import org.jspecify.annotations.NullMarked;
