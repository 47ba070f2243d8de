/** Checks of documents that break the rules of checks. */
@NullMarked
package breach.tollkeeper.verify;

import org.jspecify.annotations.NullMarked;
