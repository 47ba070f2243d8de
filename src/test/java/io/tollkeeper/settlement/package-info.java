/** Settlement through the whole application, on the sandbox network that it brings along. */
@NullMarked
package io.tollkeeper.settlement;

import org.jspecify.annotations.NullMarked;
