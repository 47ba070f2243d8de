/** Holds statements and their proofs to their definitions, on a real database. */
@NullMarked
package io.tollkeeper.query.billing;

import org.jspecify.annotations.NullMarked;
