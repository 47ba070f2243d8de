package io.tollkeeper.saga.soroban;

import java.util.HexFormat;
import org.stellar.sdk.StrKey;

/**
 * An account ({@code G…}) or contract ({@code C…}) with its checksum proved.
 *
 * @param text as people write it
 * @param value what it stands for
 */
record StellarAddress(String text, ScAddress value) {

    /** @throws IllegalArgumentException if it is no account */
    static StellarAddress account(String text) {
        return read(text, ScAddress.ACCOUNT);
    }

    /** @throws IllegalArgumentException if it is no contract */
    static StellarAddress contract(String text) {
        return read(text, ScAddress.CONTRACT);
    }

    static StellarAddress ofContract(byte[] id) {
        return contract(StrKey.encodeContract(id));
    }

    private static StellarAddress read(String text, int kind) {
        String what = kind == ScAddress.ACCOUNT ? "account" : "contract";
        try {
            byte[] bytes =
                    kind == ScAddress.ACCOUNT ? StrKey.decodeEd25519PublicKey(text) : StrKey.decodeContract(text);
            return new StellarAddress(text, new ScAddress(kind, HexFormat.of().formatHex(bytes)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no " + what + " of Stellar: " + text, e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(value.hex());
    }
}
