/**
 * The load generator: a process of its own, so that its CPU can be told from the application's, and lean, because it
 * shares the machine with what it measures. It speaks just enough HTTP/1.1 and knows nothing of Tollkeeper.
 */
@NullMarked
package io.tollkeeper.bench.load;

import org.jspecify.annotations.NullMarked;
