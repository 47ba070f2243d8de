package io.tollkeeper.api.pricing;

/** Why a price was refused. */
public enum PriceRejection {
    /** A price after the first must not begin in the past: what is rated stays rated. */
    PRICE_BACKDATED,
    /** It must begin later than the newest version. */
    PRICE_NOT_NEWER,
    /** The decimals of a meter are fixed by its first price. */
    PRICE_DECIMALS_DIFFER
}
