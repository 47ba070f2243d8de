/** Settlements as people see them, what is due to be settled, and whose vault is which. */
@NullMarked
package io.tollkeeper.query.settlement;

import org.jspecify.annotations.NullMarked;
