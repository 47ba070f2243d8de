/** The ledger for other programs: every transfer, streamed in the formats that they read. */
@NullMarked
package io.tollkeeper.rest.export;

import org.jspecify.annotations.NullMarked;
