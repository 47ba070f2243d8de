package io.tollkeeper.saga.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with one call. */
public enum Mischief {
    /** The connection breaks before the node reads the call. */
    DROP_BEFORE_ACCEPT,
    /** The node does what it was asked to, then the connection breaks. */
    DROP_AFTER_ACCEPT,
    /** The node does what it was asked to, but the answer comes late. */
    LATE,
    /** Nothing is done and no answer comes, until the connection breaks. */
    HANG,
    /** {@code TRY_AGAIN_LATER} to a transaction that was not looked at. */
    TRY_AGAIN_LATER,
    /** {@code PENDING}, but no ledger ever takes the transaction. */
    NEVER_INCLUDED,
    /** {@code NOT_FOUND}, whether or not a ledger holds the transaction. */
    NOT_FOUND,
    /** The node's own error, code -32603. */
    RPC_ERROR,
    HTTP_429,
    HTTP_503,
    HTTP_504;

    /** As it is written outside: {@code drop-before-accept}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Mischief> of(String word) {
        return Arrays.stream(values())
                .filter(mischief -> mischief.word().equals(word))
                .findFirst();
    }

    /** The call that it happens to if nothing else is said. */
    public String usualMethod() {
        return this == NOT_FOUND ? "getTransaction" : "sendTransaction";
    }
}
