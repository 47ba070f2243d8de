package io.tollkeeper.saga.sandbox.ledger;

/** A transaction and the ledger that holds it. */
public record Found(ClosedLedger ledger, AppliedTransaction transaction) {}
