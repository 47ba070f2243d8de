package io.tollkeeper.saga.sandbox.contract;

import java.util.Arrays;
import java.util.List;

/** Why a vault says no, by its own number. */
enum VaultError {
    NOT_INITIALIZED(1, "NotInitialized"),
    ALREADY_INITIALIZED(2, "AlreadyInitialized"),
    UNAUTHORIZED(3, "Unauthorized"),
    PAUSED(4, "Paused"),
    INSUFFICIENT_BALANCE(5, "InsufficientBalance"),
    AMOUNT_NOT_POSITIVE(6, "AmountNotPositive"),
    EXCEEDS_MAX_DEDUCT(7, "ExceedsMaxDeduct"),
    BELOW_MIN_DEPOSIT(8, "BelowMinDeposit"),
    OVERFLOW(9, "Overflow"),
    INITIAL_BALANCE_NEGATIVE(10, "InitialBalanceNegative"),
    MIN_DEPOSIT_NOT_POSITIVE(11, "MinDepositNotPositive"),
    MAX_DEDUCT_NOT_POSITIVE(12, "MaxDeductNotPositive"),
    MIN_DEPOSIT_EXCEEDS_MAX_DEDUCT(13, "MinDepositExceedsMaxDeduct"),
    USDC_TOKEN_CANNOT_BE_VAULT(14, "UsdcTokenCannotBeVault"),
    REVENUE_POOL_CANNOT_BE_VAULT(15, "RevenuePoolCannotBeVault"),
    AUTHORIZED_CALLER_CANNOT_BE_VAULT(16, "AuthorizedCallerCannotBeVault"),
    INITIAL_BALANCE_EXCEEDS_ON_LEDGER(17, "InitialBalanceExceedsOnLedger"),
    ALREADY_PAUSED(18, "AlreadyPaused"),
    NOT_PAUSED(19, "NotPaused"),
    SETTLEMENT_NOT_SET(20, "SettlementNotSet"),
    BATCH_EMPTY(21, "BatchEmpty"),
    BATCH_TOO_LARGE(22, "BatchTooLarge"),
    NEW_OWNER_SAME_AS_CURRENT(23, "NewOwnerSameAsCurrent"),
    NO_OWNERSHIP_TRANSFER_PENDING(24, "NoOwnershipTransferPending"),
    NO_ADMIN_TRANSFER_PENDING(25, "NoAdminTransferPending"),
    OFFERING_ID_TOO_LONG(26, "OfferingIdTooLong"),
    METADATA_TOO_LONG(27, "MetadataTooLong"),
    PRICE_PARSE_ERROR(28, "PriceParseError"),
    DUPLICATE_REQUEST_ID(29, "DuplicateRequestId");

    private final int number;
    private final String text;

    VaultError(int number, String text) {
        this.number = number;
        this.text = text;
    }

    HostFailure raise() {
        return HostFailure.contract(number, text);
    }

    static void unless(boolean holds, VaultError otherwise) {
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
