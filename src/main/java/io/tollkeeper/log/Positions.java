package io.tollkeeper.log;

import java.util.Collection;
import java.util.Map;

/** Tells where in the log an event stands. */
public interface Positions {

    /**
     * Returns the place of an aggregate's event in the log.
     *
     * @throws IllegalArgumentException if there is no such event
     */
    long of(String aggregateId, long sequenceNumber);

    /** Returns the places of the first events of some aggregates; nothing of those that have none. */
    Map<String, Long> ofFirst(Collection<String> aggregateIds);
}
