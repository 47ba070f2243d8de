package io.tollkeeper.log;

/** Tells where in the log an event stands. */
public interface Positions {

    /**
     * Returns the place of an aggregate's event in the log.
     *
     * @throws IllegalArgumentException if there is no such event
     */
    long of(String aggregateId, long sequenceNumber);
}
