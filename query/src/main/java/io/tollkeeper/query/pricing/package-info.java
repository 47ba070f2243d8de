/** Prices as an administrator sees them. */
@NullMarked
package io.tollkeeper.query.pricing;

import org.jspecify.annotations.NullMarked;
