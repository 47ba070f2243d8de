/** Settlement as this server runs it: its network, its channels, its deadlines. */
@NullMarked
package io.tollkeeper.settlement;

import org.jspecify.annotations.NullMarked;
