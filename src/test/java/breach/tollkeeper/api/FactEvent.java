package breach.tollkeeper.api;

/** Everything that can have happened. */
public interface FactEvent {}
