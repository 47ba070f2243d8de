/** The tests' database keeps what it promises. */
@NullMarked
package io.tollkeeper.testing;

import org.jspecify.annotations.NullMarked;
