package breach.tollkeeper.rest;

import breach.tollkeeper.log.Journal;

/** A door that keeps the rules. */
public final class Door {

    void see(Journal journal) {}
}
