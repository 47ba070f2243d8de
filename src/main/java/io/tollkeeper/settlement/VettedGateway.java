package io.tollkeeper.settlement;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.soroban.NetworkCheck.Fit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unfit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Signs nothing for a vault that cannot be settled from: what is asked of it is refused, as if its contract had said so, and
 * others are settled all the same.
 */
final class VettedGateway implements SorobanGateway {

    /** What a refusal begins with that is for the vault's sake. */
    private static final String UNFIT = "UnfitVault: ";

    private final SorobanGateway gateway;
    private final VettedVaults vaults;

    VettedGateway(SorobanGateway gateway, VettedVaults vaults) {
        this.gateway = gateway;
        this.vaults = vaults;
    }

    @Override
    public Forecast forecast(Deduction deduction) {
        return gateway.forecast(deduction);
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        return switch (vaults.of(deduction.vault())) {
            case Fit fit -> gateway.prepare(deduction, channel, attempt);
            case Unfit unfit -> new Refused(UNFIT + unfit.why(), null);
            case Unknown unknown -> new Unavailable(unknown.why());
        };
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return gateway.send(attempt);
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return gateway.find(attempt, deduction);
    }

    @Override
    public Sequence sequenceOf(String channel) {
        return gateway.sequenceOf(channel);
    }

    @Override
    public Vault vault(String vault) {
        return gateway.vault(vault);
    }

    @Override
    public Movements movements(String vault, long fromLedger, @Nullable String cursor) {
        return gateway.movements(vault, fromLedger, cursor);
    }

    @Override
    public Trace trace(String vault, String requestId) {
        return gateway.trace(vault, requestId);
    }
}
