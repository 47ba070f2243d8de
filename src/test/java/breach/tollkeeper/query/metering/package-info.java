/** Answers that break the rules of the answers. */
@NullMarked
package breach.tollkeeper.query.metering;

import org.jspecify.annotations.NullMarked;
