/** Whether logs keep secrets, and cannot be forged. */
@NullMarked
package io.tollkeeper.logging;

import org.jspecify.annotations.NullMarked;
