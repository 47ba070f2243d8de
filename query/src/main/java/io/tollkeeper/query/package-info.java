/** The answers: what a projection of the event log writes in one commit per batch of events, and who answers from it. */
@NullMarked
package io.tollkeeper.query;

import org.jspecify.annotations.NullMarked;
