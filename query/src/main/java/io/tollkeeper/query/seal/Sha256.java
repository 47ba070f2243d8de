package io.tollkeeper.query.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function of seals. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest get() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
