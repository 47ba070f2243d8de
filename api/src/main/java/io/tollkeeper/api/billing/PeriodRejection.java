package io.tollkeeper.api.billing;

/** Why closing a period or issuing its statement was refused. */
public enum PeriodRejection {
    /** Somebody closed it before. */
    PERIOD_ALREADY_CLOSED,
    /** The month has not begun. */
    PERIOD_NOT_BEGUN,
    /** No such tenant was ever opened. */
    TENANT_UNKNOWN,
    /** A statement is issued for a closed month only. */
    PERIOD_STILL_OPEN,
    /** A statement was issued with other figures. */
    STATEMENT_DIFFERS
}
