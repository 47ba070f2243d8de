package io.tollkeeper.saga.soroban;

import java.time.Instant;
import java.util.List;

/** What the RPC server knows of a transaction. */
sealed interface TransactionAnswer {

    /**
     * It is in a ledger.
     *
     * @param result base64 of its result
     * @param diagnostics base64 of the host's remarks, if the server keeps any
     * @param events base64 of the contracts' events, one list per operation
     */
    record InLedger(
            boolean successful,
            long ledger,
            Instant closedAt,
            String result,
            List<String> diagnostics,
            List<List<String>> events)
            implements TransactionAnswer {
        public InLedger {
            diagnostics = List.copyOf(diagnostics);
            events = List.copyOf(events);
        }
    }

    /** It is in none of the ledgers that the server held when it answered. */
    record NotFound(long latestLedger, Instant latestClosedAt, Instant oldestClosedAt) implements TransactionAnswer {}
}
