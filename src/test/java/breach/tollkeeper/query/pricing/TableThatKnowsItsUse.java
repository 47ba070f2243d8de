package breach.tollkeeper.query.pricing;

import breach.tollkeeper.query.metering.Answer;

/** Closes a cycle: metering knows pricing. */
final class TableThatKnowsItsUse {

    void see(Answer answer) {}
}
