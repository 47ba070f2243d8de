/** The other room of a cycle in the application. */
@NullMarked
package breach.tollkeeper.log;

import org.jspecify.annotations.NullMarked;
