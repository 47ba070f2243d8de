package io.tollkeeper.query;

import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Takes events that cannot be projected: they stay visible and can be tried again, and others go on. */
public interface DeadLetterOffice {

    /**
     * Sets an event aside, in the transaction that would have projected it.
     *
     * @param cause why; null if it only waits behind an earlier event of its sequence
     */
    void park(EventMessage<?> event, @Nullable Throwable cause);

    /** Returns what an event is of: while one event of a sequence is set aside, later ones must be too. */
    String sequenceOf(EventMessage<?> event);
}
