/** The other context of a cycle in the decisions. */
@NullMarked
package breach.tollkeeper.command.pricing;

import org.jspecify.annotations.NullMarked;
