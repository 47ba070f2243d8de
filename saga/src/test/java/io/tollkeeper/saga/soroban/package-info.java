/** The network client against recorded answers, a misbehaving server, and the sandbox network. */
@NullMarked
package io.tollkeeper.saga.soroban;

import org.jspecify.annotations.NullMarked;
