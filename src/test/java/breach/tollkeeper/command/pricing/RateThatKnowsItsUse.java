package breach.tollkeeper.command.pricing;

import breach.tollkeeper.command.metering.Decision;

/** Closes a cycle: metering knows pricing. */
final class RateThatKnowsItsUse {

    void see(Decision decision) {}
}
