/**
 * Whether this node and what it needs are well. Each part of the application contributes a {@link
 * io.tollkeeper.health.Check} of its own; here they are asked at the same time, none for longer than its limit, and told in
 * one answer that gives nothing of the inside away.
 */
@NullMarked
package io.tollkeeper.health;

import org.jspecify.annotations.NullMarked;
