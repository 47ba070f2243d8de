package breach.tollkeeper.saga.soroban;

import breach.tollkeeper.saga.sandbox.Ledger;

/** A client that looks behind the wire. */
final class ClientThatKnowsItsLedger {
    void see(Ledger ledger) {}
}
