package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.ChainDifference;
import io.tollkeeper.api.settlement.PayingVault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers differences, up to a limit. */
final class ChainFindings {

    private final List<ChainDifference> listed = new ArrayList<>();
    private final int limit;
    private boolean cut;

    ChainFindings(int limit) {
        this.limit = limit;
    }

    List<ChainDifference> listed() {
        return listed;
    }

    /** Tells whether there were more than may be listed. */
    boolean isCut() {
        return cut;
    }

    OfVault of(PayingVault vault) {
        return new OfVault(vault);
    }

    /** The differences of one vault. */
    final class OfVault {

        private final PayingVault vault;

        private OfVault(PayingVault vault) {
            this.vault = vault;
        }

        void add(
                String type,
                @Nullable String requestId,
                @Nullable Object ledger,
                @Nullable Object network,
                String detail) {
            if (listed.size() == limit) {
                cut = true;
                return;
            }
            listed.add(new ChainDifference(
                    type,
                    vault.tenantId().value(),
                    vault.vault().contract(),
                    requestId,
                    ledger == null ? null : ledger.toString(),
                    network == null ? null : network.toString(),
                    detail));
        }
    }
}
