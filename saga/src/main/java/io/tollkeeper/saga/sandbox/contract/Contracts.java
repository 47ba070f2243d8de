package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code that the sandbox can run. */
public final class Contracts {

    public static final ContractCode VAULT = Vault.CODE;
    public static final ContractCode SETTLEMENT = SettlementContract.CODE;

    private static final Map<Octets, ContractCode> BY_HASH = Map.of(VAULT.hash(), VAULT, SETTLEMENT.hash(), SETTLEMENT);

    private Contracts() {}

    static @Nullable ContractCode byHash(Octets wasmHash) {
        return BY_HASH.get(wasmHash);
    }
}
