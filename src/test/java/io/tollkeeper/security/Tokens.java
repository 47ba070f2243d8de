package io.tollkeeper.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens of any kind, the forged too: by hand, so that no library refuses to. */
final class Tokens {

    static final String SECRET = "a-secret-of-this-test-that-is-long-enough";
    static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    /** Returns a token with this payload, signed with the right secret. */
    static String good(String payload) {
        return hmac(HS256, payload, SECRET.getBytes(UTF_8));
    }

    static String hmac(String header, String payload, byte[] secret) {
        String signed = encode(header) + '.' + encode(payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + '.' + BASE64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String rsa(String header, String payload, PrivateKey key) {
        String signed = encode(header) + '.' + encode(payload);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
