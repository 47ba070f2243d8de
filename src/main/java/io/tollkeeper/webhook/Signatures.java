package io.tollkeeper.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a webhook's signature: HMAC-SHA256 over {@code <timestamp>.<key id>.} and the raw body, in lower-case hex, made
 * within five minutes.
 *
 * <p>An unknown key costs the same work as a known one, and signatures are compared in constant time, so that time tells
 * nothing of which keys there are or how much of a signature is right.
 */
@Component
final class Signatures {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");

    /** Signs for keys that do not exist. */
    private final SecretKey nobodysSecret;

    private final WebhookKeys keys;
    private final Clock clock;

    Signatures(WebhookKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.nobodysSecret = key(random);
    }

    /** Tells whether a text may name a key; it is part of an event's identity, so it must not hold a colon. */
    static boolean isKeyId(String text) {
        return KEY_ID.matcher(text).matches();
    }

    /** Returns the key that signed the body, or nothing if anything at all is wrong. */
    Optional<SigningKey> verify(
            @Nullable String keyId, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (keyId == null || timestamp == null || signature == null) {
            return Optional.empty();
        }
        boolean wellFormed = isKeyId(keyId) && TIMESTAMP.matcher(timestamp).matches();
        Optional<SigningKey> key = wellFormed ? keys.find(keyId) : Optional.empty();
        String expected = sign(key.map(SigningKey::secret).orElse(nobodysSecret), timestamp, keyId, body);
        boolean signed = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
        return wellFormed && signed && isFresh(timestamp) ? key : Optional.empty();
    }

    private boolean isFresh(String timestamp) {
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        return Math.abs(age) <= WINDOW.toSeconds();
    }

    /** Returns a secret as what signs. */
    static SecretKey key(byte[] secret) {
        return new SecretKeySpec(secret, ALGORITHM);
    }

    /** Returns the signature in lower-case hex. */
    static String sign(SecretKey secret, String timestamp, String keyId, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + '.' + keyId + '.').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC-SHA256", e);
        }
    }
}
