package breach.tollkeeper.saga.sandbox;

/** A ledger that keeps the rules. */
public final class Ledger {}
