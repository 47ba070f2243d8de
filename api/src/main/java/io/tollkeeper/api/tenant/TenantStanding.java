package io.tollkeeper.api.tenant;

/** Whether a tenant's usage is taken. */
public enum TenantStanding {
    /** Usage is taken. */
    OPEN,
    /** Usage is refused; balance and statements stay readable. */
    SUSPENDED
}
