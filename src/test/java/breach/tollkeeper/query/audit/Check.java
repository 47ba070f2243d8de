package breach.tollkeeper.query.audit;

import breach.tollkeeper.api.Word;

/** A check that keeps the rules. */
final class Check {
    void answer(Word query) {}
}
