package breach.tollkeeper.api.pricing;

import breach.tollkeeper.api.metering.Rated;

/** Closes a cycle: metering knows pricing. */
public record TariffThatKnowsItsUse(Rated rated) {}
