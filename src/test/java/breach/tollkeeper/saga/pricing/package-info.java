/** The other context of a cycle in the process. */
@NullMarked
package breach.tollkeeper.saga.pricing;

import org.jspecify.annotations.NullMarked;
