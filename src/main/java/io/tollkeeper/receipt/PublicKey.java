package io.tollkeeper.receipt;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public Ed25519 key as a JSON Web Key (RFC 8037).
 *
 * @param x the key's 32 bytes in base64url
 */
@JsonPropertyOrder({"crv", "kty", "x"})
record PublicKey(String crv, String kty, String x) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static PublicKey of(byte[] bytes) {
        return new PublicKey("Ed25519", "OKP", BASE64URL.encodeToString(bytes));
    }

    /**
     * Reads a key from its {@code x}.
     *
     * @throws IllegalArgumentException if it is no base64url of 32 bytes
     */
    public static PublicKey valueOf(String x) {
        byte[] bytes = Base64.getUrlDecoder().decode(x.strip());
        if (bytes.length != ReceiptProperties.KEY_BYTES) {
            throw new IllegalArgumentException("a public key has " + ReceiptProperties.KEY_BYTES + " bytes");
        }
        return of(bytes);
    }

    /** Returns the key's name: its thumbprint after RFC 7638, so that no other key can have it. */
    String id() {
        String json = "{\"crv\":\"" + crv + "\",\"kty\":\"" + kty + "\",\"x\":\"" + x + "\"}";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.US_ASCII));
            return BASE64URL.encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
