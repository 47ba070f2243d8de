package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;

/** Asks a vault what it holds. */
final class VaultViews {

    private final Assembler assembler;
    private final StellarAddress reader;

    VaultViews(Assembler assembler, StellarAddress reader) {
        this.assembler = assembler;
        this.reader = reader;
    }

    /** What a view answered, or that the contract refused it. */
    sealed interface View permits Answer, NoAnswer {}

    record Answer(ScValue value, long ledger) implements View {}

    record NoAnswer(Refused refusal) implements View {}

    /**
     * Asks a view without arguments.
     *
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if the answer is not understood
     */
    View view(StellarAddress contract, String function) {
        ContractCall call = VaultCalls.view(contract, function);
        return switch (assembler.simulate(call, reader)) {
            case Simulation.Refusal no -> new NoAnswer(assembler.declined(call, no));
            case Simulation.Success yes -> new Answer(ScValueReader.readAll(yes.result()), yes.latestLedger());
        };
    }

    /** Reads a vault's balance and whether it is paused. */
    VaultAt vault(String vault) {
        StellarAddress contract = StellarAddress.contract(vault);
        if (view(contract, "balance") instanceof Answer balance
                && balance.value() instanceof ScValue.Whole amount
                && view(contract, "is_paused") instanceof Answer pause
                && pause.value() instanceof ScValue.Bool paused) {
            long units = amount.units().orElseThrow(() -> new XdrException("a balance beyond all amounts"));
            return new VaultAt(units, paused.value(), balance.ledger());
        }
        throw new XdrException(vault + " does not answer as a vault");
    }
}
