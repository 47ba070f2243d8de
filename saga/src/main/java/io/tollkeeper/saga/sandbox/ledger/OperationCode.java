package io.tollkeeper.saga.sandbox.ledger;

/** What a call of a contract came to as part of a transaction. The first three never reached the contract. */
public enum OperationCode {
    BAD_AUTH(-1, false),
    NO_ACCOUNT(-2, false),
    NOT_SUPPORTED(-3, false),
    SUCCESS(0, true),
    MALFORMED(-1, true),
    TRAPPED(-2, true),
    RESOURCE_LIMIT_EXCEEDED(-3, true),
    ENTRY_ARCHIVED(-4, true),
    INSUFFICIENT_REFUNDABLE_FEE(-5, true);

    private final int number;
    private final boolean reached;

    OperationCode(int number, boolean reached) {
        this.number = number;
        this.reached = reached;
    }

    int number() {
        return number;
    }

    boolean reached() {
        return reached;
    }
}
