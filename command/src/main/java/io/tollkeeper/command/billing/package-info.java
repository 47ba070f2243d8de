/** Decides on adjustments, on closing a month, and on issuing its statement. */
@NullMarked
package io.tollkeeper.command.billing;

import org.jspecify.annotations.NullMarked;
