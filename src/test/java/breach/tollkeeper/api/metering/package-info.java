/** Words that break the rules of the vocabulary. */
@NullMarked
package breach.tollkeeper.api.metering;

import org.jspecify.annotations.NullMarked;
