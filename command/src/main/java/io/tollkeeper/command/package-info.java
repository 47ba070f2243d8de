/** The decisions: aggregates and the facts they decide on. Deterministic; no clock, no I/O, no chance. */
@NullMarked
package io.tollkeeper.command;

import org.jspecify.annotations.NullMarked;
