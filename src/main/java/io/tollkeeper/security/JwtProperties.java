package io.tollkeeper.security;

import io.tollkeeper.config.Setting;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bearer tokens are verified: with a shared secret (HS256), or with the keys of an issuer.
 *
 * @param secret the HS256 secret, at least {@value #MIN_SECRET_BYTES} bytes; not looked at where there is a JWKS URI
 * @param jwksUri where the issuer publishes its keys; empty for a shared secret
 * @param algorithm the issuer's algorithm, RS256 or ES256; never taken from a token
 */
@ConfigurationProperties("tollkeeper.security.jwt")
public record JwtProperties(
        @Setting(value = "JWT_SECRET", secret = true) @DefaultValue("")
        String secret,

        @Setting("JWT_JWKS_URI") @DefaultValue("") String jwksUri,
        @Setting("JWT_ALGORITHM") @Nullable String algorithm) {

    public static final int MIN_SECRET_BYTES = 32;

    /** The secret of the dev profile, known to everybody. */
    public static final String DEV_SECRET = "tollkeeper-dev-secret-not-for-production-0001";

    boolean usesJwks() {
        return !jwksUri.isBlank();
    }

    byte[] secretBytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return usesJwks() ? "keys from " + jwksUri : "a shared secret";
    }
}
