package io.tollkeeper.saga.soroban;

import java.util.Arrays;
import org.stellar.sdk.KeyPair;

/** An account whose secret key is at hand. The key never leaves it: what is printed is the public one. */
public final class Signer {

    private static final int HINT_LENGTH = 4;

    private final KeyPair keys;
    private final StellarAddress address;

    private Signer(KeyPair keys) {
        this.keys = keys;
        this.address = StellarAddress.account(keys.getAccountId());
    }

    /**
     * Reads a secret seed, {@code S…}.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public static Signer ofSeed(String seed) {
        try {
            return new Signer(KeyPair.fromSecretSeed(seed));
        } catch (RuntimeException e) {
            // The cause may quote the seed, so it goes no further.
            throw new IllegalArgumentException("a Stellar secret seed is S and 55 more letters and digits");
        }
    }

    /** Returns the account, {@code G…}. */
    public String publicKey() {
        return address.text();
    }

    StellarAddress address() {
        return address;
    }

    byte[] sign(byte[] hash) {
        return keys.sign(hash);
    }

    /** The end of the public key, by which the network finds whose signature it is. */
    byte[] hint() {
        byte[] key = address.bytes();
        return Arrays.copyOfRange(key, key.length - HINT_LENGTH, key.length);
    }

    @Override
    public String toString() {
        return publicKey();
    }
}
