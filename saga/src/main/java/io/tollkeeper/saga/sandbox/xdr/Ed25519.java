package io.tollkeeper.saga.sandbox.xdr;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The network's only signature. */
public final class Ed25519 {

    private static final int KEY_BYTES = 32;

    /** A sandbox knows a few accounts; the bound only keeps a hostile client from filling the memory. */
    private static final int CACHED_KEYS = 10_000;

    private static final Map<Octets, PublicKey> KEYS = new ConcurrentHashMap<>();

    private Ed25519() {}

    public static boolean verify(Octets key, Octets message, Octets signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(key));
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false; // Bytes that are no key or no signature sign nothing.
        }
    }

    /** The account of a seed. */
    public static Octets publicKeyOf(Octets seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            return encode(((EdECPublicKey) generator.generateKeyPair().getPublic()).getPoint());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static Octets encode(EdECPoint point) {
        byte[] bigEndian = point.getY().toByteArray();
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < bigEndian.length && i < KEY_BYTES; i++) {
            key[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (point.isXOdd()) {
            key[KEY_BYTES - 1] |= (byte) 0x80;
        }
        return Octets.of(key);
    }

    private static PublicKey publicKey(Octets key) throws GeneralSecurityException {
        PublicKey known = KEYS.get(key);
        if (known != null) {
            return known;
        }
        byte[] littleEndian = key.toArray();
        boolean odd = (littleEndian[KEY_BYTES - 1] & 0x80) != 0;
        littleEndian[KEY_BYTES - 1] &= 0x7F;
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = littleEndian[KEY_BYTES - 1 - i];
        }
        var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        PublicKey read = KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
        if (KEYS.size() < CACHED_KEYS) {
            KEYS.put(key, read);
        }
        return read;
    }

    /** Yields a seed where the JDK asks for chance: its only way to derive a public key. */
    private static final class Fixed extends SecureRandom {

        private final transient Octets seed;

        Fixed(Octets seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed.toArray(), 0, bytes, 0, bytes.length);
        }
    }
}
