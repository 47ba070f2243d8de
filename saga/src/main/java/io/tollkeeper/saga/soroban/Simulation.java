package io.tollkeeper.saga.soroban;

import java.util.List;

/** What a call would do, as the RPC server has tried it. */
sealed interface Simulation {

    /**
     * It would succeed.
     *
     * @param resources base64 of the network's {@code SorobanTransactionData}, never taken apart here
     * @param resourceFee stroops
     * @param authorizations base64 of what must be agreed to, never taken apart here
     * @param result base64 of what the function returned
     */
    record Success(String resources, long resourceFee, List<String> authorizations, String result, long latestLedger)
            implements Simulation {
        public Success {
            authorizations = List.copyOf(authorizations);
        }
    }

    /** It would fail; the server says why in words. */
    record Refusal(String error, long latestLedger) implements Simulation {}
}
