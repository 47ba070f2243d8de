package io.tollkeeper.api.billing;

/** Why an adjustment was refused. */
public enum AdjustmentRejection {
    /** The key was used before, with other content. */
    KEY_REUSED,
    /** No such tenant was ever opened. */
    TENANT_UNKNOWN
}
