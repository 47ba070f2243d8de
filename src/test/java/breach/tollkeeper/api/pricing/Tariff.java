package breach.tollkeeper.api.pricing;

/** A word of another context that keeps the rules. */
public record Tariff(String text) {}
