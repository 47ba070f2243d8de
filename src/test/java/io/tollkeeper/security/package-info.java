/** Tokens that are good and tokens that are not, and settings that a start refuses. */
@NullMarked
package io.tollkeeper.security;

import org.jspecify.annotations.NullMarked;
