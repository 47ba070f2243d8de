package io.tollkeeper.saga.soroban;

import java.util.Arrays;

/** The errors of a Stellar asset's contract by number, by the network's names. */
enum TokenError {
    InternalError(1),
    OperationNotSupportedError(2),
    AlreadyInitializedError(3),
    UnauthorizedError(4),
    AuthenticationError(5),
    AccountMissingError(6),
    AccountIsNotClassic(7),
    NegativeAmountError(8),
    AllowanceError(9),
    BalanceError(10),
    BalanceDeauthorizedError(11),
    OverflowError(12),
    TrustlineMissingError(13);

    private final int code;

    TokenError(int code) {
        this.code = code;
    }

    /** Returns the name of a number, or the number itself if it has none. */
    static String nameOf(int code) {
        return Arrays.stream(values())
                .filter(error -> error.code == code)
                .map(Enum::name)
                .findFirst()
                .orElse("Error" + code);
    }
}
