/** What administrators did by hand that leaves no event: kept beside the log, with who, in which request, and why. */
@NullMarked
package io.tollkeeper.query.acts;

import org.jspecify.annotations.NullMarked;
