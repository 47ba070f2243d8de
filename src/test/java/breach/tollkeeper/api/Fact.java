package breach.tollkeeper.api;

import org.axonframework.serialization.Revision;

/** An event that keeps the rules. */
@Revision("1")
public record Fact(String text) implements FactEvent {}
