/** Doors that break the rules of the application. */
@NullMarked
package breach.tollkeeper.rest;

import org.jspecify.annotations.NullMarked;
