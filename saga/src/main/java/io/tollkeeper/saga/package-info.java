/** The processes: what waits and tries again until it is done. It sees the vocabulary only. */
@NullMarked
package io.tollkeeper.saga;

import org.jspecify.annotations.NullMarked;
