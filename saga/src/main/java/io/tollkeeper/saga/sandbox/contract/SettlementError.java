package io.tollkeeper.saga.sandbox.contract;

import java.util.Arrays;
import java.util.List;

/** Why the settlement contract says no, by its own number. */
enum SettlementError {
    NOT_INITIALIZED(1, "NotInitialized"),
    ALREADY_INITIALIZED(2, "AlreadyInitialized"),
    UNAUTHORIZED(3, "Unauthorized"),
    AMOUNT_NOT_POSITIVE(4, "AmountNotPositive"),
    DEVELOPER_REQUIRED(5, "DeveloperRequired"),
    DEVELOPER_MUST_BE_NONE(6, "DeveloperMustBeNone"),
    POOL_OVERFLOW(7, "PoolOverflow"),
    DEVELOPER_OVERFLOW(8, "DeveloperOverflow"),
    USDC_TOKEN_NOT_CONFIGURED(9, "UsdcTokenNotConfigured"),
    INSUFFICIENT_DEVELOPER_BALANCE(10, "InsufficientDeveloperBalance"),
    DEVELOPER_BALANCE_UNDERFLOW(11, "DeveloperBalanceUnderflow"),
    INSUFFICIENT_CONTRACT_BALANCE(12, "InsufficientContractBalance");

    private final int number;
    private final String text;

    SettlementError(int number, String text) {
        this.number = number;
        this.text = text;
    }

    HostFailure raise() {
        return HostFailure.contract(number, text);
    }

    static void unless(boolean holds, SettlementError otherwise) {
        if (!holds) {
            throw otherwise.raise();
        }
    }

    static List<SpecEntry.ErrorCase> cases() {
        return Arrays.stream(values())
                .map(error -> new SpecEntry.ErrorCase(error.text, error.number))
                .toList();
    }
}
