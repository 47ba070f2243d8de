package io.tollkeeper.saga.soroban;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single entries of the ledger's present state. */
final class LedgerState {

    private static final int WASM_LIMIT = 2 * 1024 * 1024;
    private static final int COST_INPUTS = 10;

    /** The server takes no more at once. */
    private static final int KEY_LIMIT = 200;

    private final RpcClient rpc;

    LedgerState(RpcClient rpc) {
        this.rpc = rpc;
    }

    /**
     * An account as of a ledger.
     *
     * @param sequence the last number that was used
     * @param balance stroops
     */
    record Account(long sequence, long balance, long ledger) {}

    /**
     * Returns empty if the account does not exist.
     *
     * @throws RpcException if there is no answer
     * @throws XdrException if the entry is not this account's
     */
    Optional<Account> account(StellarAddress address) {
        return Optional.ofNullable(accounts(List.of(address)).get(address));
    }

    /** Returns those that exist; asks one question for every {@value #KEY_LIMIT} of them. */
    Map<StellarAddress, Account> accounts(List<StellarAddress> addresses) {
        Map<StellarAddress, Account> found = new LinkedHashMap<>();
        for (int from = 0; from < addresses.size(); from += KEY_LIMIT) {
            List<StellarAddress> some = addresses.subList(from, Math.min(from + KEY_LIMIT, addresses.size()));
            RpcClient.Entries entries =
                    rpc.entries(some.stream().map(LedgerKeys::account).toList());
            for (StellarAddress address : some) {
                String entry = entries.byKey().get(LedgerKeys.account(address));
                if (entry != null) {
                    found.put(address, account(entry, address, entries.latestLedger()));
                }
            }
        }
        return found;
    }

    private static Account account(String entry, StellarAddress address, long ledger) {
        XdrReader in = XdrReader.ofBase64(entry);
        in.expect(LedgerKeys.ACCOUNT, "the type of an account's entry");
        in.expect(0, "the type of an account's key");
        if (!in.hash().equals(address.value().hex())) {
            throw new XdrException("the entry of another account");
        }
        long balance = in.int64();
        return new Account(in.int64(), balance, ledger); // what follows may grow with the network, and is not needed
    }

    /** Returns empty if the contract does not exist. */
    Optional<ScValue.Instance> instanceOf(StellarAddress contract) {
        String key = LedgerKeys.instance(contract);
        return Optional.ofNullable(rpc.entries(List.of(key)).byKey().get(key)).map(entry -> instance(entry, contract));
    }

    static ScValue.Instance instance(String entry, StellarAddress contract) {
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
