/** A vocabulary for the breaches to break. */
@NullMarked
package breach.tollkeeper.api;

import org.jspecify.annotations.NullMarked;
