package io.tollkeeper.saga.soroban;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads single entries of the ledger's present state. */
final class LedgerState {

    private static final int WASM_LIMIT = 2 * 1024 * 1024;
    private static final int COST_INPUTS = 10;

    private final RpcClient rpc;

    LedgerState(RpcClient rpc) {
        this.rpc = rpc;
    }

    /** An account's last used sequence number as of a ledger. */
    record Sequence(long value, long ledger) {}

    /**
     * Returns empty if the account does not exist.
     *
     * @throws RpcException if there is no answer
     * @throws XdrException if the entry is not this account's
     */
    Optional<Sequence> sequenceOf(StellarAddress account) {
        String key = LedgerKeys.account(account);
        RpcClient.Entries entries = rpc.entries(List.of(key));
        return Optional.ofNullable(entries.byKey().get(key))
                .map(entry -> new Sequence(sequence(entry, account), entries.latestLedger()));
    }

    private static long sequence(String entry, StellarAddress account) {
        XdrReader in = XdrReader.ofBase64(entry);
        in.expect(LedgerKeys.ACCOUNT, "the type of an account's entry");
        in.expect(0, "the type of an account's key");
        if (!in.hash().equals(account.value().hex())) {
            throw new XdrException("the entry of another account");
        }
        in.int64(); // the balance
        return in.int64(); // what follows may grow with the network, and is not needed
    }

    /** Returns empty if the contract does not exist. */
    Optional<ScValue.Instance> instanceOf(StellarAddress contract) {
        String key = LedgerKeys.instance(contract);
        return Optional.ofNullable(rpc.entries(List.of(key)).byKey().get(key)).map(entry -> instance(entry, contract));
    }

    private static ScValue.Instance instance(String entry, StellarAddress contract) {
        XdrReader in = XdrReader.ofBase64(entry);
        in.expect(LedgerKeys.CONTRACT_DATA, "the type of a contract's entry");
        in.expect(0, "the version of a contract's entry");
        if (!ScAddress.read(in).equals(contract.value())) {
            throw new XdrException("the entry of another contract");
        }
        ScValueReader.read(in);
        in.int32(); // how long it lives
        if (ScValueReader.read(in) instanceof ScValue.Instance instance) {
            in.end();
            return instance;
        }
        throw new XdrException("an instance that is none");
    }

    /** Returns a contract's program, empty if the ledger does not hold it. */
    Optional<byte[]> codeOf(String wasmHash) {
        String key = LedgerKeys.code(wasmHash);
        return Optional.ofNullable(rpc.entries(List.of(key)).byKey().get(key)).map(entry -> code(entry, wasmHash));
    }

    private static byte[] code(String entry, String wasmHash) {
        XdrReader in = XdrReader.ofBase64(entry);
        in.expect(LedgerKeys.CONTRACT_CODE, "the type of a program's entry");
        if (in.bool()) {
            in.expect(0, "the version of a program's costs");
            in.expect(0, "the version of a program's cost inputs");
            in.fixed(COST_INPUTS * Integer.BYTES);
        }
        in.hash();
        byte[] code = in.opaque(WASM_LIMIT);
        in.end();
        if (!HexFormat.of().formatHex(Sha256.of(code)).equals(wasmHash)) {
            throw new XdrException("a program of another hash");
        }
        return code;
    }
}
