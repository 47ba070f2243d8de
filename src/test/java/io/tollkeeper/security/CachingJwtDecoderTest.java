package io.tollkeeper.security;

import static io.tollkeeper.security.Tokens.SECRET;
import static io.tollkeeper.security.Tokens.good;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

@DisplayName("A token seen before")
class CachingJwtDecoderTest {

    private static final int LIFE_SECONDS = 3600;

    /** The real one: the verifying decoder looks at the clock on the wall. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final String token = good("{\"exp\":" + (now.getEpochSecond() + LIFE_SECONDS) + '}');

    private final AtomicReference<Instant> time = new AtomicReference<>(now);
    private final AtomicInteger verifications = new AtomicInteger();
    private final JwtDecoder decoder = caching();

    @Test
    void isNotVerifiedAgain() {
        decoder.decode(token);
        decoder.decode(token);

        assertThat(verifications).hasValue(1);
    }

    @Test
    void stillExpires() {
        decoder.decode(token);
        time.set(now.plusSeconds(LIFE_SECONDS));

        refused(token);
    }

    @Test
    void isAnotherIfAnythingOfItIsOther() {
        decoder.decode(token);

        refused(token.substring(0, token.length() - 1) + (token.endsWith("A") ? 'E' : 'A'));
    }

    @Test
    void isNotRememberedIfItWasBad() {
        refused("a.b.c");
        refused("a.b.c");

        assertThat(verifications).hasValue(2);
    }

    private void refused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private JwtDecoder caching() {
        Clock moving = ((InstantSource) time::get).withZone(ZoneOffset.UTC);
        JwtDecoder verifying = NimbusJwtDecoder.withSecretKey(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"))
                .build();
        JwtDecoder counting = token -> {
            verifications.incrementAndGet();
            return verifying.decode(token);
        };
        return new CachingJwtDecoder(new StrictJwtDecoder(counting, moving), moving);
    }
}
