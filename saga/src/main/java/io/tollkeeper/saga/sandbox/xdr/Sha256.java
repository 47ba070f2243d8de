package io.tollkeeper.saga.sandbox.xdr;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The network's only hash. */
public final class Sha256 {

    private Sha256() {}

    public static Octets of(Octets bytes) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static Octets of(String text) {
        return of(Octets.ofText(text));
    }
}
