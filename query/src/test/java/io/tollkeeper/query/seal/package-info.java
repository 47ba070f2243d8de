/** Seals logs of the tests' own. */
@NullMarked
package io.tollkeeper.query.seal;

import org.jspecify.annotations.NullMarked;
