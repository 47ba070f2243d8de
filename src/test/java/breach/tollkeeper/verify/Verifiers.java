package breach.tollkeeper.verify;

import breach.tollkeeper.api.Word;
import breach.tollkeeper.rest.Door;

/** One verifier for each way to believe the server. */
final class Verifiers {

    static final class AsksTheServer {
        void see(Door door) {}
    }

    static final class SpeaksItsWords {
        void see(Word word) {}
    }
}
