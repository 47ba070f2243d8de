/** Statements as they are written. */
@NullMarked
package io.tollkeeper.rest.billing;

import org.jspecify.annotations.NullMarked;
