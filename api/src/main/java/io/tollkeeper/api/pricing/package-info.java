/** What a unit of a meter costs, from when on, and the one place where an amount is rounded. */
@NullMarked
package io.tollkeeper.api.pricing;

import org.jspecify.annotations.NullMarked;
