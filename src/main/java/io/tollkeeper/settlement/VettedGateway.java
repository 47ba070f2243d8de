package io.tollkeeper.settlement;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.soroban.NetworkCheck.Fit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unfit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unknown;

/**
 * Signs nothing for a vault that cannot be settled from: what is asked of it is refused, as if its contract had said so, and
 * others are settled all the same.
 */
final class VettedGateway extends ForwardingGateway {

    /** What a refusal begins with that is for the vault's sake. */
    private static final String UNFIT = "UnfitVault: ";

    private final VettedVaults vaults;

    VettedGateway(SorobanGateway gateway, VettedVaults vaults) {
        super(gateway);
        this.vaults = vaults;
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        return switch (vaults.of(deduction.vault())) {
            case Fit fit -> super.prepare(deduction, channel, attempt);
            case Unfit unfit -> new Refused(UNFIT + unfit.why(), null);
            case Unknown unknown -> new Unavailable(unknown.why());
        };
    }
}
