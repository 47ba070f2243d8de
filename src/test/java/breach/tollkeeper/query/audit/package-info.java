/** Checks of the answers that break the rules of checks. */
@NullMarked
package breach.tollkeeper.query.audit;

import org.jspecify.annotations.NullMarked;
