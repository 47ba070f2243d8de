/** Opening, listing, suspending and resuming tenants; for administrators. */
@NullMarked
package io.tollkeeper.rest.tenant;

import org.jspecify.annotations.NullMarked;
