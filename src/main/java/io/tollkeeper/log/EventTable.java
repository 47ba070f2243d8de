package io.tollkeeper.log;

/** The table of events that is read by SQL: the log itself, or the mirror of a log that is kept elsewhere. */
@FunctionalInterface
public interface EventTable {

    /**
     * Sees to it that the table holds all that was recorded before this call. Where the table is the log, it does already;
     * where it is a mirror, this blocks until the mirror has caught up.
     *
     * @throws LogUnavailableException if that takes too long, or the log cannot be asked how far it is
     */
    void catchUp();
}
