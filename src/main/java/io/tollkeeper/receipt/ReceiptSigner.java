package io.tollkeeper.receipt;

import io.tollkeeper.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Signs with Ed25519 (RFC 8032), which of the same content makes the same signature, as JSON Web Signatures (RFC 7515). */
@Component
public final class ReceiptSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final PublicKey own;
    private final List<PublicKey> retired;

    ReceiptSigner(ReceiptProperties properties) {
        this.pair = pair(properties.keyBytes());
        byte[] encoded = pair.getPublic().getEncoded(); // Of X.509, which ends with the key's own bytes.
        this.own =
                PublicKey.of(Arrays.copyOfRange(encoded, encoded.length - ReceiptProperties.KEY_BYTES, encoded.length));
        this.retired = properties.retiredKeys();
    }

    /** Returns content signed. The header holds the public key, so that the signature can be checked by itself. */
    public SignedReceipt sign(byte[] payload) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("typ", "tollkeeper-receipt+json");
        header.put("kid", own.id());
        header.put("jwk", own);
        String protectedHeader = BASE64URL.encodeToString(Json.write(header));
        String content = BASE64URL.encodeToString(payload);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update((protectedHeader + '.' + content).getBytes(StandardCharsets.US_ASCII));
            return new SignedReceipt(content, protectedHeader, BASE64URL.encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a receipt cannot be signed", e);
        }
    }

    /** Returns the public keys of this server, the one that signs now first. */
    public List<PublishedKey> keys() {
        List<PublishedKey> keys = new ArrayList<>();
        keys.add(PublishedKey.of(own));
        retired.forEach(key -> keys.add(PublishedKey.of(key)));
        return keys;
    }

    /** Makes the pair of a given private key: a generator takes just these bytes from its source of chance. */
    private static KeyPair pair(byte[] privateKey) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Given(privateKey));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** A source of chance that gives what it was given. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalStateException("a private key of Ed25519 has " + bytes.length + " bytes");
            }
            System.arraycopy(bytes, 0, target, 0, bytes.length);
        }
    }
}
