/** What a tenant owes, its statements, and what an administrator does about them. */
@NullMarked
package io.tollkeeper.rest.billing;

import org.jspecify.annotations.NullMarked;
