package io.tollkeeper.receipt;

import io.tollkeeper.config.Setting;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What signs receipts.
 *
 * @param key base64 of the {@value #KEY_BYTES} bytes of an Ed25519 private key (RFC 8032)
 * @param retiredKeys public keys that signed before, each in base64url as {@code x} in the published set: still published
 */
@ConfigurationProperties("tollkeeper.receipts")
public record ReceiptProperties(
        @Setting(value = "RECEIPT_KEY", secret = true) @DefaultValue("")
        String key,

        @Setting(value = "RECEIPT_RETIRED_KEYS", form = "base64url of 32 bytes each, with commas between") @DefaultValue
        List<PublicKey> retiredKeys) {

    static final int KEY_BYTES = 32;

    public ReceiptProperties {
        retiredKeys = List.copyOf(retiredKeys);
    }

    /**
     * Returns the private key's bytes.
     *
     * @throws IllegalStateException if it is no base64 of the right number of bytes
     */
    byte[] keyBytes() {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without what was given.
        }
        throw new IllegalStateException("RECEIPT_KEY must be base64 of " + KEY_BYTES + " bytes");
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "ReceiptProperties";
    }
}
