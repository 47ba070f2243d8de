/** Decides how a usage event is rated and booked, and what a repeat of it means. */
@NullMarked
package io.tollkeeper.command.metering;

import org.jspecify.annotations.NullMarked;
