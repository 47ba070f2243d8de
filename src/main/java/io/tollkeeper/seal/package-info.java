/** Has the log sealed while the server runs, and tells how far behind that is. */
@NullMarked
package io.tollkeeper.seal;

import org.jspecify.annotations.NullMarked;
