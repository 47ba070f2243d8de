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

    /** The real one: the verifying decoder looks at the clock on the wall. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final int LIFE_SECONDS = 3600;
    private static final String TOKEN = good("{\"exp\":" + (NOW.getEpochSecond() + LIFE_SECONDS) + '}');

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final AtomicInteger verifications = new AtomicInteger();
    private final JwtDecoder decoder = caching();

    @Test
    void isNotVerifiedAgain() {
        decoder.decode(TOKEN);
        decoder.decode(TOKEN);

        assertThat(verifications).hasValue(1);
    }

    @Test
    void stillExpires() {
        decoder.decode(TOKEN);
        time.set(NOW.plusSeconds(LIFE_SECONDS));

        refused(TOKEN);
    }

    @Test
    void isAnotherIfAnythingOfItIsOther() {
        decoder.decode(TOKEN);

        refused(TOKEN.substring(0, TOKEN.length() - 1) + (TOKEN.endsWith("A") ? 'B' : 'A'));
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
