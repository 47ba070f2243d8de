/** Carries statements and immediate deducts from requested to settled or compensated. */
@NullMarked
package io.tollkeeper.saga.settlement;

import org.jspecify.annotations.NullMarked;
