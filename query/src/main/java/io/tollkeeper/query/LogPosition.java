package io.tollkeeper.query;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Where an event stands in the log. */
public final class LogPosition {

    private LogPosition() {}

    /**
     * Returns the place of a tracked event in the log.
     *
     * @throws IllegalArgumentException if the event was not read from the log
     */
    public static long of(EventMessage<?> event) {
        if (event instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken().position().orElseThrow();
        }
        throw new IllegalArgumentException("the event was not read from the log");
    }
}
