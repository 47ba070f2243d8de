/** Settlements: what is taken from a tenant's vault, attempt by attempt, and what became of it. */
@NullMarked
package io.tollkeeper.api.settlement;

import org.jspecify.annotations.NullMarked;
