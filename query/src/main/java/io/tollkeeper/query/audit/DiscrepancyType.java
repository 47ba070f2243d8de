package io.tollkeeper.query.audit;

import java.util.Locale;

/** What the audit can find. The words are stable: they are part of the contract of reconcile. */
enum DiscrepancyType {
    /** An event that the ledger claims to have posted has no transfer. */
    EVENT_WITHOUT_TRANSFER,
    /** A transfer stems from no event, or is one too many for its event. */
    TRANSFER_WITHOUT_EVENT,
    /** A transfer stands in the ledger although the ledger has not come to its event yet. */
    TRANSFER_AHEAD_OF_TOKEN,
    /** A transfer's amount is not that of its event. */
    AMOUNT_MISMATCH,
    /** Another field of a transfer is not what its event says; the detail names the field. */
    FIELD_MISMATCH,
    /** An event could not be posted and waits among the dead letters; the detail gives the cause. */
    EVENT_PARKED,
    /** An event's payload cannot be understood. */
    UNDECODABLE_EVENT,
    /** A usage event's amount is not its quantity times the price version that it names. */
    RATING_MISMATCH,
    /** A voiding does not take back just what was recorded. */
    VOID_MISMATCH,
    /** An event is booked into a month at a place in the log after the month's closing. */
    EVENT_BOOKED_AFTER_CLOSING,
    /** A statement was issued for a month that nobody had closed. */
    STATEMENT_WITHOUT_CLOSING,
    /** An issued statement's digest is not that of its lines. */
    DIGEST_MISMATCH,
    /** An issued statement's total is not the sum of its lines. */
    STATEMENT_TOTAL_MISMATCH,
    /** An issued statement's number of lines is not that of its events. */
    STATEMENT_LINE_COUNT_MISMATCH,
    /** An account's debits or credits are not the sum of its transfers. */
    BALANCE_MISMATCH,
    /** An account holds something although no event was posted to it. */
    BALANCE_WITHOUT_EVENTS,
    /** A month's running total or number of lines is wrong. */
    PERIOD_TOTAL_MISMATCH,
    /** A month's closing, issuing or digest is not what the log says. */
    PERIOD_STATE_MISMATCH,
    /** A month is closed in the ledger and not in the log. */
    CLOSURE_WITHOUT_EVENT,
    /** The checkpoints of a month, from which balances of the past are added up, are not what the log says. */
    CHECKPOINT_MISMATCH,
    /** What a month's statement is to settle is not what the log says. */
    SETTLEMENT_DUE_MISMATCH,
    /** A settlement's state, transaction or another field is not what the log says; the detail names the field. */
    SETTLEMENT_MISMATCH,
    /** What is shown of a settlement's attempts is not what the log says. */
    SETTLEMENT_ATTEMPT_MISMATCH,
    /** The vault that a tenant pays from is not the one in the log. */
    VAULT_MISMATCH,
    /** The terms that a tenant is settled under are not those in the log. */
    SETTLEMENT_TERMS_MISMATCH,
    /** A tenant's name, standing or opening is not what the log says. */
    TENANT_MISMATCH,
    /** A price version is not what the log says. */
    PRICE_MISMATCH,
    /** An event that was sealed is not in the log any more: deleted, or moved to another place. */
    SEALED_EVENT_MISSING,
    /** An event is not as it was sealed: any of its columns, or the place where it stands. */
    SEALED_EVENT_CHANGED,
    /** An event was put into the log at a place that had been sealed without it. */
    EVENT_UNSEALED,
    /** A seal of a chain is missing. */
    SEAL_MISSING,
    /** A chain does not come to what was sealed, although each event is as it was: the seal was changed. */
    CHAIN_MISMATCH;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word in the contract, such as {@code amount_mismatch}. */
    String word() {
        return word;
    }
}
