package io.tollkeeper.api.metering;

/** Why a usage command was refused. */
public enum UsageRejection {
    /** The key was used before, with other content. */
    KEY_REUSED,
    /** No such tenant was ever opened. */
    TENANT_UNKNOWN,
    /** The tenant is suspended. */
    TENANT_SUSPENDED,
    /** No price was ever published for the meter. */
    METER_UNKNOWN,
    /** The meter had no price at the event date. */
    METER_NOT_PRICED_THEN,
    /** The quantity has more decimals than the meter allows. */
    QUANTITY_TOO_FINE,
    /** Quantity times price does not fit. */
    AMOUNT_TOO_LARGE,
    /** The event date lies a year or more back, or a day or more ahead. */
    EVENT_DATE_OUT_OF_RANGE,
    /** There is no such usage event. */
    USAGE_UNKNOWN
}
