package io.tollkeeper.saga.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/** @param error why a transaction was not let into the queue, if it is the transaction's own fault */
public record Submission(Status status, @Nullable TransactionResult error) {

    /** The words of the wire format. */
    public enum Status {
        PENDING,
        DUPLICATE,
        TRY_AGAIN_LATER,
        ERROR
    }

    static final Submission PENDING = new Submission(Status.PENDING, null);
    static final Submission DUPLICATE = new Submission(Status.DUPLICATE, null);

    public static final Submission TRY_AGAIN_LATER = new Submission(Status.TRY_AGAIN_LATER, null);

    static Submission error(TransactionResult why) {
        return new Submission(Status.ERROR, why);
    }
}
