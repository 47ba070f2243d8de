package breach.tollkeeper.log;

import breach.tollkeeper.rest.Door;

/** Closes a cycle: the door knows the log. */
final class JournalThatKnowsItsDoor {

    void see(Door door) {}
}
