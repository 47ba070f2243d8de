/**
 * The vocabulary: the words that more than one room must know. Records and small values only; no Spring, no I/O, no
 * clock. What belongs to one context lives in that context's package.
 */
@NullMarked
package io.tollkeeper.api;

import org.jspecify.annotations.NullMarked;
