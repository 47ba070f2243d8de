/** How runs of reconcile that overlap, or fail, are noted. */
@NullMarked
package io.tollkeeper.reconcile;

import org.jspecify.annotations.NullMarked;
