package breach.tollkeeper.saga.pricing;

import breach.tollkeeper.saga.metering.Errand;

/** Closes a cycle: metering knows pricing. */
final class NetworkThatKnowsItsUse {

    void see(Errand errand) {}
}
