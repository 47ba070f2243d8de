/** The other context of a cycle in the answers. */
@NullMarked
package breach.tollkeeper.query.pricing;

import org.jspecify.annotations.NullMarked;
