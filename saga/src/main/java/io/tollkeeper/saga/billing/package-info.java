/** From a closed month to its issued statement. */
@NullMarked
package io.tollkeeper.saga.billing;

import org.jspecify.annotations.NullMarked;
