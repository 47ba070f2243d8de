/** Running it: health, dead letters, what an operator may ask of the application. */
@NullMarked
package io.tollkeeper.ops;

import org.jspecify.annotations.NullMarked;
