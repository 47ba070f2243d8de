/** Money, periods, adjustments, statements: what a tenant owes and how that is proved. */
@NullMarked
package io.tollkeeper.api.billing;

import org.jspecify.annotations.NullMarked;
