package io.tollkeeper.webhook;

import io.tollkeeper.config.Setting;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What encrypts the secrets that are kept in the database.
 *
 * @param key base64 of {@value #KEY_BYTES} bytes
 */
@ConfigurationProperties("tollkeeper.secrets")
public record SecretsProperties(
        @Setting(value = "SECRETS_KEY", secret = true) @DefaultValue("")
        String key) {

    static final int KEY_BYTES = 32;

    /**
     * Returns the key's bytes.
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
        throw new IllegalStateException("SECRETS_KEY must be base64 of " + KEY_BYTES + " bytes");
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SecretsProperties";
    }
}
