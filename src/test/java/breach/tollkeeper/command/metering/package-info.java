/** Decisions that break the rules of the decisions. */
@NullMarked
package breach.tollkeeper.command.metering;

import org.jspecify.annotations.NullMarked;
