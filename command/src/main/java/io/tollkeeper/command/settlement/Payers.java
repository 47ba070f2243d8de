package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.command.Refusal;
import io.tollkeeper.command.billing.BookingCalendar;
import io.tollkeeper.command.tenant.TenantDirectory;
import io.tollkeeper.command.tenant.VaultDirectory;
import org.springframework.stereotype.Component;

/** What a settlement must know of its tenant. */
@Component
final class Payers {

    private final TenantDirectory tenants;
    private final VaultDirectory vaults;
    private final BookingCalendar calendar;

    Payers(TenantDirectory tenants, VaultDirectory vaults, BookingCalendar calendar) {
        this.tenants = tenants;
        this.vaults = vaults;
        this.calendar = calendar;
    }

    /**
     * Refuses what must not be settled.
     *
     * @throws Refusal if the tenant is unknown, or, for a deduct, suspended, or, for an early settlement, its month closed
     */
    void requireAllowed(RequestSettlement command) {
        TenantId tenantId = command.settlementId().tenantId();
        TenantStanding standing = tenants.standing(tenantId)
                .orElseThrow(() -> new Refusal(SettlementRejection.TENANT_UNKNOWN, "unknown tenant"));
        if (command.purpose() == SettlementPurpose.IMMEDIATE && standing == TenantStanding.SUSPENDED) {
            throw new Refusal(SettlementRejection.TENANT_SUSPENDED, "the tenant is suspended");
        }
        // Under the booking lock: what is settled early stands in the log before the month's closing, and so before
        // its statement is settled.
        if (command.purpose() == SettlementPurpose.EARLY
                && command.period() != null
                && !calendar.openPeriod(tenantId, command.period()).equals(command.period())) {
            throw new Refusal(SettlementRejection.PERIOD_CLOSED, "the month is closed");
        }
    }

    /**
     * Returns the vault that the tenant pays from.
     *
     * @throws Refusal if it has none
     */
    Vault vault(TenantId tenantId) {
        return vaults.vault(tenantId)
                .orElseThrow(() -> new Refusal(SettlementRejection.VAULT_MISSING, "the tenant has no vault"));
    }
}
