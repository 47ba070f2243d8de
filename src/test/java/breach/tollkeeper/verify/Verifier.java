package breach.tollkeeper.verify;

/** A verifier that keeps the rules. */
final class Verifier {}
