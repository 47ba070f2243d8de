/** Moves a log there and back. */
@NullMarked
package io.tollkeeper.move;

import org.jspecify.annotations.NullMarked;
