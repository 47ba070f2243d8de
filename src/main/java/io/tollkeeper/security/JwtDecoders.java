package io.tollkeeper.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Builds what verifies tokens. The algorithm is fixed here; what a token says of its own is compared, never followed. */
final class JwtDecoders {

    /** For one fetch of the issuer's keys: connecting, and reading. */
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(2);

    private static final int MAX_KEY_SET_BYTES = 256 * 1024;

    /** How seldom unknown key ids may cause a fetch, so that hostile tokens cannot flood the issuer. */
    private static final Duration FETCH_PAUSE = Duration.ofSeconds(30);

    /** How long known keys are good while the issuer is out of reach. */
    private static final Duration OUTAGE_TOLERANCE = Duration.ofHours(4);

    private JwtDecoders() {}

    /** Returns the decoder that the properties ask for: strict, and remembering what it verified. */
    static JwtDecoder of(JwtProperties properties, Clock clock) {
        NimbusJwtDecoder verifying = properties.usesJwks() ? issuerKeys(properties) : sharedSecret(properties);
        // Times are the strict decoder's: by the server's clock, and without a minute's grace after the expiry.
        verifying.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return new CachingJwtDecoder(new StrictJwtDecoder(verifying, clock), clock);
    }

    private static NimbusJwtDecoder sharedSecret(JwtProperties properties) {
        byte[] secret = properties.secretBytes();
        if (secret.length < JwtProperties.MIN_SECRET_BYTES) {
            throw new IllegalStateException(
                    "JWT_SECRET must take at least " + JwtProperties.MIN_SECRET_BYTES + " bytes");
        }
        return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    private static NimbusJwtDecoder issuerKeys(JwtProperties properties) {
        return NimbusJwtDecoder.withJwkSource(keySource(properties.jwksUri()))
                .jwsAlgorithm(algorithm(properties.algorithm()))
                .build();
    }

    private static SignatureAlgorithm algorithm(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return SignatureAlgorithm.RS256;
        }
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "RS256" -> SignatureAlgorithm.RS256;
            case "ES256" -> SignatureAlgorithm.ES256;
            default -> throw new IllegalStateException("JWT_ALGORITHM must be RS256 or ES256");
        };
    }

    private static JWKSource<SecurityContext> keySource(String uri) {
        int timeout = (int) FETCH_TIMEOUT.toMillis();
        try {
            return JWKSourceBuilder.create(
                            URI.create(uri).toURL(), new DefaultResourceRetriever(timeout, timeout, MAX_KEY_SET_BYTES))
                    .rateLimited(FETCH_PAUSE.toMillis())
                    .outageTolerant(OUTAGE_TOLERANCE.toMillis())
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("JWT_JWKS_URI must be a URL", e);
        }
    }
}
