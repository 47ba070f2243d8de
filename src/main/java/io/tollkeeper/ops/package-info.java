/** Running it: health, and what is done about events that could not be posted. */
@NullMarked
package io.tollkeeper.ops;

import org.jspecify.annotations.NullMarked;
