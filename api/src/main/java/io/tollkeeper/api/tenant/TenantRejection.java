package io.tollkeeper.api.tenant;

/** Why a tenant command was refused. */
public enum TenantRejection {
    /** The tenant is open under another name. */
    TENANT_EXISTS,
    /** No such tenant was ever opened. */
    TENANT_UNKNOWN,
    /** The tenant pays from another vault on this network. */
    VAULT_DIFFERS,
    /** Another tenant pays from this vault. */
    VAULT_TAKEN
}
