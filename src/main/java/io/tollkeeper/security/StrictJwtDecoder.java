package io.tollkeeper.security;

import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.JsonNode;

/**
 * Adds to a verified signature what its library leaves open: a token must expire, at a time a calendar can hold, and its
 * payload must be JSON with one meaning. Whatever is wrong with a token is a refusal, never a fault of ours.
 */
final class StrictJwtDecoder implements JwtDecoder {

    /** The last second of the year 9999; a later expiry is no time but an overflow waiting to happen. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    /** How far an issuer's clock may be ahead of ours for {@code nbf}; an expiry has no leeway. */
    private static final Duration NOT_BEFORE_LEEWAY = Duration.ofSeconds(30);

    private final JwtDecoder verifying;
    private final Clock clock;

    StrictJwtDecoder(JwtDecoder verifying, Clock clock) {
        this.verifying = verifying;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        try {
            Jwt jwt = verifying.decode(token);
            requireTimely(payload(token));
            return jwt;
        } catch (JwtException e) {
            throw e;
        } catch (ProblemException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new BadJwtException("the token cannot be read", e);
        }
    }

    private static Fields payload(String token) {
        int begin = token.indexOf('.') + 1;
        byte[] json = Base64.getUrlDecoder().decode(token.substring(begin, token.indexOf('.', begin)));
        return Fields.of(Json.read(json));
    }

    private void requireTimely(Fields payload) {
        BigDecimal now = BigDecimal.valueOf(clock.millis(), 3);
        BigDecimal expiry = seconds(payload.raw("exp"));
        if (expiry == null || expiry.compareTo(LAST_SECOND) > 0 || expiry.compareTo(now) <= 0) {
            throw new BadJwtException("the token has no expiry, or it has expired");
        }
        BigDecimal notBefore = seconds(payload.raw("nbf"));
        if (notBefore != null
                && notBefore
                                .subtract(BigDecimal.valueOf(NOT_BEFORE_LEEWAY.toSeconds()))
                                .compareTo(now)
                        > 0) {
            throw new BadJwtException("the token is not good yet");
        }
    }

    private static @Nullable BigDecimal seconds(@Nullable JsonNode claim) {
        if (claim == null) {
            return null;
        }
        if (!claim.isNumber()) {
            throw new BadJwtException("a time of the token is no number");
        }
        return claim.decimalValue();
    }
}
