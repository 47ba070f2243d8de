/** Decides what a meter costs, from when on. */
@NullMarked
package io.tollkeeper.command.pricing;

import org.jspecify.annotations.NullMarked;
