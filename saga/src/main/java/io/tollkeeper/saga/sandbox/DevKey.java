package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.xdr.Ed25519;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.Strkey;

/**
 * A key that everybody knows: its seed is the SHA-256 of a text. Never to be used where anything is worth something.
 *
 * @param key the public key
 */
record DevKey(Octets seed, Octets key) {

    static DevKey of(String text) {
        Octets seed = Sha256.of(text);
        return new DevKey(seed, Ed25519.publicKeyOf(seed));
    }

    /** {@code S…} */
    String secret() {
        return Strkey.SEED.encode(seed);
    }

    /** {@code G…} */
    String account() {
        return Strkey.ACCOUNT.encode(key);
    }

    ScAddress address() {
        return ScAddress.account(key);
    }
}
