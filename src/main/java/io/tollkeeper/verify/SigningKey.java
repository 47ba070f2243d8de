package io.tollkeeper.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * A public Ed25519 key, from a JSON Web Key.
 *
 * @param x its 32 bytes in base64url
 */
record SigningKey(String x) {

    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    static SigningKey of(JsonNode jwk) {
        if (!Documents.text(jwk, "kty").equals("OKP")
                || !Documents.text(jwk, "crv").equals(ALGORITHM)) {
            throw new UnusableException("only keys of Ed25519 are known here");
        }
        return new SigningKey(Documents.text(jwk, "x"));
    }

    /** Returns the thumbprint of RFC 7638. */
    String id() {
        String json = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hashes.sha256(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells whether a signature over some bytes is of this key. */
    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey());
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // No point of the curve, or a signature of another length.
        }
    }

    /** The point's coordinate y, lowest byte first, its highest bit the parity of x: RFC 8032 section 5.1.2. */
    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] littleEndian = bytes();
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = littleEndian[BYTES - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private byte[] bytes() {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(x);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UnusableException("a key of Ed25519 has 32 bytes in base64url");
    }
}
