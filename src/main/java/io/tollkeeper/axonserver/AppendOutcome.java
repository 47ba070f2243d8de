package io.tollkeeper.axonserver;

import io.grpc.Status;
import java.util.concurrent.TimeoutException;

/** What is known of an append to Axon Server after one try. */
enum AppendOutcome {
    /** Every event of it is in the log. */
    RECORDED,
    /** None of it is, because one of its sequence numbers is taken. */
    TAKEN,
    /** None of it is, and the same again will not be either. */
    REFUSED,
    /** It may be in the log, may come into it yet, or never. */
    UNKNOWN;

    /** The code of Axon Server for a sequence number that does not follow. */
    private static final String INVALID_SEQUENCE = "AXONIQ-2000";

    /** Returns what a failed append tells. */
    static AppendOutcome of(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return UNKNOWN;
        }
        Status status = Status.fromThrowable(failure);
        if (status.getCode() == Status.Code.OUT_OF_RANGE
                || String.valueOf(status.getDescription()).contains(INVALID_SEQUENCE)) {
            return TAKEN;
        }
        return switch (status.getCode()) {
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    UNIMPLEMENTED -> REFUSED;
            default -> UNKNOWN;
        };
    }
}
