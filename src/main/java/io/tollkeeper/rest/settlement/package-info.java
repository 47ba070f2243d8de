/** Deducts, vaults and settlements; for tenants, and what administrators say and ask about them. */
@NullMarked
package io.tollkeeper.rest.settlement;

import org.jspecify.annotations.NullMarked;
