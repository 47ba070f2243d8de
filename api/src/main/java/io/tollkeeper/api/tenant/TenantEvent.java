package io.tollkeeper.api.tenant;

/** Everything that can have happened to a tenant's account. */
public sealed interface TenantEvent
        permits TenantOpened, TenantSuspended, TenantResumed, VaultAttached, SettlementTermsChosen {

    TenantAccountId accountId();
}
