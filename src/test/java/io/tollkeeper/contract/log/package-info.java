/** What must hold of the event log, whichever engine keeps it. */
@NullMarked
package io.tollkeeper.contract.log;

import org.jspecify.annotations.NullMarked;
