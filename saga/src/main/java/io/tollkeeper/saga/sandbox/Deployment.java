package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.contract.Authority;
import io.tollkeeper.saga.sandbox.contract.Contracts;
import io.tollkeeper.saga.sandbox.contract.Host;
import io.tollkeeper.saga.sandbox.contract.HostFailure;
import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.ledger.Intervention;
import io.tollkeeper.saga.sandbox.xdr.Call;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.ArrayList;
import java.util.List;

/**
 * A new vault with USDC in it, and the contract into which it pays.
 *
 * @param name from which the contracts' ids follow
 * @param balance minor units, 0 or more
 */
record Deployment(SandboxGenesis genesis, String name, long balance) implements Intervention {

    /** A year of five-second ledgers. */
    static final int LONG_LIVED_LEDGERS = 365 * 17_280;

    @Override
    public List<ContractEvent> apply(Terms terms, Storage storage) {
        ScAddress vault = genesis.deployed("vault", name);
        ScAddress settlement = genesis.deployed("settlement", name);
        var owner = new ScVal.Address(SandboxGenesis.owner());
        if (storage.before(new EntryData.Contract(vault, new ScVal.InstanceKey(), true, new ScVal.Unit()).key())
                != null) {
            throw new IllegalArgumentException("there is a vault of that name");
        }
        instance(terms, storage, vault, Contracts.VAULT.hash());
        instance(terms, storage, settlement, Contracts.SETTLEMENT.hash());
        List<ContractEvent> told = new ArrayList<>();
        told.addAll(call(terms, storage, settlement, "init", owner, new ScVal.Address(vault)));
        told.addAll(call(terms, storage, genesis.usdc(), "mint", new ScVal.Address(vault), ScVal.I128.of(balance)));
        told.addAll(call(
                terms,
                storage,
                vault,
                "init",
                owner,
                new ScVal.Address(genesis.usdc()),
                ScVal.I128.of(balance),
                new ScVal.Address(SandboxGenesis.operator()),
                new ScVal.Unit(),
                new ScVal.Unit(),
                new ScVal.Unit()));
        told.addAll(call(terms, storage, vault, "set_settlement", owner, new ScVal.Address(settlement)));
        return told;
    }

    private static void instance(Terms terms, Storage storage, ScAddress contract, Octets wasmHash) {
        var instance = new ScVal.Instance(wasmHash, List.of());
        storage.put(
                new EntryData.Contract(contract, new ScVal.InstanceKey(), true, instance),
                (long) terms.ledger() + LONG_LIVED_LEDGERS);
    }

    /**
     * Calls a contract with everybody's leave.
     *
     * @return what contracts told
     * @throws HostFailure if the contract refuses
     */
    static List<ContractEvent> call(
            Terms terms, Storage storage, ScAddress contract, String function, ScVal... arguments) {
        Outcome outcome =
                new Host(terms, storage).run(new Call(contract, function, List.of(arguments)), Authority.ANYBODY);
        HostFailure failure = outcome.failure();
        if (failure != null) {
            throw failure;
        }
        return outcome.events();
    }
}
