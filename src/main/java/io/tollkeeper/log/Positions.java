package io.tollkeeper.log;

/** Tells where an event stands in the log, so that a sender can wait for the ledger to reach it. */
public interface Positions {

    /**
     * Returns the place in the log of one event of an aggregate.
     *
     * @param sequenceNumber 0 for the aggregate's first event
     * @return the place, or 0 if there is no such event
     */
    long of(String aggregateId, long sequenceNumber);
}
