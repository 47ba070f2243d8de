/** Decides on settlements: what is requested once, which attempt may be made, and what a settlement's end is. */
@NullMarked
package io.tollkeeper.command.settlement;

import org.jspecify.annotations.NullMarked;
