package io.tollkeeper.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers tokens that were found good, so that a sender of thousands of requests is verified once. The key is the whole
 * token, the expiry is looked at each time, and bad tokens are not remembered.
 */
final class CachingJwtDecoder implements JwtDecoder {

    private static final int MAX_TOKENS = 10_000;

    /** How long a token whose issuer has withdrawn its key is still taken. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(MAX_AGE)
            .build();

    CachingJwtDecoder(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known == null) {
            Jwt jwt = decoder.decode(token);
            good.put(token, jwt);
            return jwt;
        }
        Instant expiry = known.getExpiresAt();
        if (expiry == null || !expiry.isAfter(clock.instant())) {
            good.invalidate(token);
            throw new BadJwtException("the token has expired");
        }
        return known;
    }
}
