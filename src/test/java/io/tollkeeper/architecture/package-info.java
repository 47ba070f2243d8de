/** The rules of the house, kept by the build: what depends on what, and what shape things have. */
@NullMarked
package io.tollkeeper.architecture;

import org.jspecify.annotations.NullMarked;
