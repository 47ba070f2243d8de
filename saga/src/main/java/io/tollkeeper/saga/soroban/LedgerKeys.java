package io.tollkeeper.saga.soroban;

import java.util.Base64;
import java.util.HexFormat;

/** The names of ledger entries, as the RPC server is asked for them. */
final class LedgerKeys {

    static final int ACCOUNT = 0;
    static final int CONTRACT_DATA = 6;
    static final int CONTRACT_CODE = 7;
    private static final int INSTANCE = 20;
    private static final int TEMPORARY = 0;
    private static final int PERSISTENT = 1;

    private LedgerKeys() {}

    static String account(StellarAddress account) {
        return base64(new XdrWriter().int32(ACCOUNT).int32(0).part(account.bytes()));
    }

    static String instance(StellarAddress contract) {
        return base64(new XdrWriter()
                .int32(CONTRACT_DATA)
                .int32(ScAddress.CONTRACT)
                .part(contract.bytes())
                .int32(INSTANCE)
                .int32(PERSISTENT));
    }

    /**
     * Names what a contract keeps beside its instance.
     *
     * @param key XDR of a contract value
     */
    static String data(StellarAddress contract, byte[] key, boolean persistent) {
        return base64(new XdrWriter()
                .int32(CONTRACT_DATA)
                .int32(ScAddress.CONTRACT)
                .part(contract.bytes())
                .part(key)
                .int32(persistent ? PERSISTENT : TEMPORARY));
    }

    static String code(String wasmHash) {
        return base64(new XdrWriter().int32(CONTRACT_CODE).part(HexFormat.of().parseHex(wasmHash)));
    }

    private static String base64(XdrWriter key) {
        return Base64.getEncoder().encodeToString(key.bytes());
    }
}
