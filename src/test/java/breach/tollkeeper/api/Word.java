package breach.tollkeeper.api;

/** A command or query that keeps the rules. */
public record Word(String text) {}
