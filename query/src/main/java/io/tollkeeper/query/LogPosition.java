package io.tollkeeper.query;

import io.tollkeeper.api.Metadata;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Where an event stands in the log. */
public final class LogPosition {

    private LogPosition() {}

    /**
     * Returns the place of an event in the log: as said beside its payload, or by its token where the log numbers events
     * without gaps.
     *
     * @throws IllegalArgumentException if the event was not read from the log
     */
    public static long of(EventMessage<?> event) {
        if (event.getMetaData().get(Metadata.POSITION) instanceof Number position) {
            return position.longValue();
        }
        if (event instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken().position().orElseThrow();
        }
        throw new IllegalArgumentException("the event was not read from the log");
    }
}
