package io.tollkeeper.api.billing;

/** The ledger did not reach the wished place in the log within the bounded wait; asking again later is right. */
public final class BehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BehindException(long wished) {
        super("the ledger has not reached position " + wished + " yet");
    }
}
