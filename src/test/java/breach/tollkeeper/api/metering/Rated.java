package breach.tollkeeper.api.metering;

import breach.tollkeeper.api.pricing.Tariff;

/** A word that uses another context's word, as it may. */
public record Rated(Tariff tariff) {}
