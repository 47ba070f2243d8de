package io.tollkeeper.node;

/** A part that a node plays. */
public enum Role {
    /** Answers users' requests. */
    REST,
    /** Keeps the ledger and its views, issues statements, seals the log. */
    PROJECTOR,
    /** Asks the network to pay, and keeps settlements' deadlines. */
    SETTLER
}
