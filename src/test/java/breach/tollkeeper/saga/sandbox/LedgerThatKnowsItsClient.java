package breach.tollkeeper.saga.sandbox;

import breach.tollkeeper.saga.soroban.Client;

/** A ledger that reads with its client's eyes. */
final class LedgerThatKnowsItsClient {
    void see(Client client) {}
}
