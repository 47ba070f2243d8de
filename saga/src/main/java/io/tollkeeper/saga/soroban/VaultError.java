package io.tollkeeper.saga.soroban;

import java.util.Arrays;

/** The vault contract's own errors by number. The constants bear the contract's names, which reach the event log. */
enum VaultError {
    NotInitialized(1),
    AlreadyInitialized(2),
    Unauthorized(3),
    Paused(4),
    InsufficientBalance(5),
    AmountNotPositive(6),
    ExceedsMaxDeduct(7),
    BelowMinDeposit(8),
    Overflow(9),
    InitialBalanceNegative(10),
    MinDepositNotPositive(11),
    MaxDeductNotPositive(12),
    MinDepositExceedsMaxDeduct(13),
    UsdcTokenCannotBeVault(14),
    RevenuePoolCannotBeVault(15),
    AuthorizedCallerCannotBeVault(16),
    InitialBalanceExceedsOnLedger(17),
    AlreadyPaused(18),
    NotPaused(19),
    SettlementNotSet(20),
    BatchEmpty(21),
    BatchTooLarge(22),
    NewOwnerSameAsCurrent(23),
    NoOwnershipTransferPending(24),
    NoAdminTransferPending(25),
    OfferingIdTooLong(26),
    MetadataTooLong(27),
    PriceParseError(28),
    DuplicateRequestId(29);

    private final int code;

    VaultError(int code) {
        this.code = code;
    }

    /** Returns the contract's name of a number, or the number itself if it has none. */
    static String nameOf(int code) {
        return Arrays.stream(values())
                .filter(error -> error.code == code)
                .map(Enum::name)
                .findFirst()
                .orElse("ContractError" + code);
    }
}
