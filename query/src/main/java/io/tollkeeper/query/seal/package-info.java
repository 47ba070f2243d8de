/**
 * Seals the log: a hash chain over each tenant's events, made after they were recorded. What checks the seals is in
 * {@code query.audit} and shares no code with this.
 */
@NullMarked
package io.tollkeeper.query.seal;

import org.jspecify.annotations.NullMarked;
