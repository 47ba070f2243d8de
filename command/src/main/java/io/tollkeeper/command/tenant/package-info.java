/** Decides what may happen to a tenant's account. */
@NullMarked
package io.tollkeeper.command.tenant;

import org.jspecify.annotations.NullMarked;
