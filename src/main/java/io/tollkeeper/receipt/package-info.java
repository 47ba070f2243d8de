/** Receipts: what this server signs of an issued statement, and the keys that show it was this server. */
@NullMarked
package io.tollkeeper.receipt;

import org.jspecify.annotations.NullMarked;
