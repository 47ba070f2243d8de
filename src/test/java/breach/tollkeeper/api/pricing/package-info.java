/** The other context of a cycle in the vocabulary. */
@NullMarked
package breach.tollkeeper.api.pricing;

import org.jspecify.annotations.NullMarked;
