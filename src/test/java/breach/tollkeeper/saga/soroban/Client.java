package breach.tollkeeper.saga.soroban;

/** A client that keeps the rules. */
public final class Client {}
