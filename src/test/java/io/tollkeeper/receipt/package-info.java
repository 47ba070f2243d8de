/** Holds the signing of receipts to the published vectors. */
@NullMarked
package io.tollkeeper.receipt;

import org.jspecify.annotations.NullMarked;
