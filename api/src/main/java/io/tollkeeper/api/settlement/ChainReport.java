package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.TenantId;
import java.util.List;

/**
 * What the comparison with the network found.
 *
 * @param differences in the order they were met
 * @param truncated true when there were more than are listed
 * @param vaults what each vault shows
 */
public record ChainReport(List<ChainDifference> differences, boolean truncated, List<VaultFigures> vaults) {

    public ChainReport {
        differences = List.copyOf(differences);
        vaults = List.copyOf(vaults);
    }

    /** Tells whether network and ledger say the same. */
    public boolean ok() {
        return differences.isEmpty();
    }

    /**
     * One vault.
     *
     * @param balance what the contract holds
     * @param deducted what the network shows as deducted, as far back as it remembers
     * @param settled what the ledger shows as settled, as far back
     * @param underWay what the network shows as deducted, and the ledger is about to hear of
     */
    public record VaultFigures(
            TenantId tenantId, String contract, Money balance, Money deducted, Money settled, Money underWay) {}
}
