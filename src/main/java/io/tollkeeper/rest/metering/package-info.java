/**
 * The doors for usage events: one or many, plain or CloudEvents. A body is read into commands for the intake, and what
 * became of them is written back; nothing is decided here.
 */
@NullMarked
package io.tollkeeper.rest.metering;

import org.jspecify.annotations.NullMarked;
