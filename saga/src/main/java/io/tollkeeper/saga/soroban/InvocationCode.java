package io.tollkeeper.saga.soroban;

import java.util.Arrays;

/** What became of a transaction's one operation. */
enum InvocationCode {
    SUCCESS(0),
    MALFORMED(-1),
    TRAPPED(-2),
    RESOURCE_LIMIT_EXCEEDED(-3),
    ENTRY_ARCHIVED(-4),
    INSUFFICIENT_REFUNDABLE_FEE(-5);

    private final int number;

    InvocationCode(int number) {
        this.number = number;
    }

    static InvocationCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new XdrException("no code of an invocation known here: " + number));
    }
}
