/** Tenants as an administrator sees them. */
@NullMarked
package io.tollkeeper.query.tenant;

import org.jspecify.annotations.NullMarked;
