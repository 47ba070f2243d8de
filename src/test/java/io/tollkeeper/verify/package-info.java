/** Holds the offline verifier to the published test vectors. */
@NullMarked
package io.tollkeeper.verify;

import org.jspecify.annotations.NullMarked;
