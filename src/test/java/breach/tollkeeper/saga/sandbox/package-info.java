/** A network that stands in for the real one. */
@NullMarked
package breach.tollkeeper.saga.sandbox;

import org.jspecify.annotations.NullMarked;
