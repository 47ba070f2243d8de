/**
 * The door for usage that a meter pushes: requests signed with a secret that belongs to one tenant. Keys are kept here,
 * their secrets encrypted; they are not in the event log.
 */
@NullMarked
package io.tollkeeper.webhook;

import org.jspecify.annotations.NullMarked;
