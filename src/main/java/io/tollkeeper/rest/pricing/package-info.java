/** Publishing and listing prices; for administrators. */
@NullMarked
package io.tollkeeper.rest.pricing;

import org.jspecify.annotations.NullMarked;
