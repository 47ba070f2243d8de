/** Errands that break the rules of the process. */
@NullMarked
package breach.tollkeeper.saga.metering;

import org.jspecify.annotations.NullMarked;
