package io.tollkeeper.query;

import org.axonframework.eventhandling.EventMessage;

/** Takes events that cannot be projected: they stay visible and can be tried again, and others go on. */
public interface DeadLetterOffice {

    /** Sets an event aside, in the transaction that would have projected it. */
    void park(EventMessage<?> event, Throwable cause);
}
