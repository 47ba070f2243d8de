package io.tollkeeper.security;

import static io.tollkeeper.security.Tokens.HS256;
import static io.tollkeeper.security.Tokens.SECRET;
import static io.tollkeeper.security.Tokens.encode;
import static io.tollkeeper.security.Tokens.good;
import static io.tollkeeper.security.Tokens.hmac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@DisplayName("A token signed with the shared secret")
class SharedSecretTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final String PAYLOAD = "{\"tenant_id\":\"t1\",\"exp\":" + (SECONDS + 60) + '}';

    private final JwtDecoder decoder =
            JwtDecoders.of(new JwtProperties(SECRET, "", null), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isGood() {
        assertThat(decoder.decode(good(PAYLOAD)).getClaimAsString("tenant_id")).isEqualTo("t1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "HS384", "HS512", "RS256", "ES256", ""})
    void isRefusedIfItNamesAnotherAlgorithm(String algorithm) {
        refused(hmac("{\"alg\":\"" + algorithm + "\"}", PAYLOAD, SECRET.getBytes(UTF_8)));
    }

    @Test
    void isRefusedWithoutASignature() {
        refused(encode("{\"alg\":\"none\"}") + '.' + encode(PAYLOAD) + '.');
        refused(encode(HS256) + '.' + encode(PAYLOAD) + '.');
    }

    @Test
    void isRefusedIfItIsSignedWithAnotherSecret() {
        refused(hmac(HS256, PAYLOAD, (SECRET + '!').getBytes(UTF_8)));
    }

    @Test
    void isRefusedIfItsPayloadWasChanged() {
        String token = good(PAYLOAD);
        String signature = token.substring(token.lastIndexOf('.'));

        refused(encode(HS256) + '.' + encode(PAYLOAD.replace("t1", "t2")) + signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "....",
                "..",
                "eyJhbGciOiJIUzI1NiJ9",
                "eyJhbGciOiJIUzI1NiJ9.e30",
                "eyJhbGciOiJIUzI1NiJ9.e30.AA.AA.AA",
                "\u0000.\u0000.\u0000",
                "ä.ö.ü"
            })
    void isRefusedIfItIsNone(String text) {
        refused(text);
    }

    @Test
    void isRefusedIfItNamesACriticalExtension() {
        refused(hmac("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", PAYLOAD, SECRET.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "1e17",
                "9223372036854775807",
                "9223372036854775808",
                "253402300800",
                "1e999999",
                "-1",
                "0",
                "1.5",
                "\"2082758400\"",
                "null",
                "true",
                "[2082758400]",
                "{}"
            })
    void isRefusedIfItsExpiryIsNoTimeToCome(String expiry) {
        refused(good("{\"tenant_id\":\"t1\",\"exp\":" + expiry + '}'));
    }

    @Test
    void isRefusedWithoutAnExpiry() {
        refused(good("{\"tenant_id\":\"t1\"}"));
    }

    @Test
    void isRefusedFromItsExpiryOn() {
        refused(good("{\"exp\":" + SECONDS + '}'));
        refused(good("{\"exp\":" + (SECONDS - 1) + '}'));
        assertThat(decoder.decode(good("{\"exp\":" + (SECONDS + 1) + '}'))).isNotNull();
        assertThat(decoder.decode(good("{\"exp\":" + (SECONDS + 1) + ".5}"))).isNotNull();
    }

    @Test
    void isRefusedBeforeItsTime() {
        String expiry = "\"exp\":" + (SECONDS + 600);
        refused(good("{\"nbf\":" + (SECONDS + 31) + ',' + expiry + '}'));
        refused(good("{\"nbf\":1e308," + expiry + '}'));
        refused(good("{\"nbf\":\"soon\"," + expiry + '}'));
        assertThat(decoder.decode(good("{\"nbf\":" + (SECONDS + 29) + ',' + expiry + '}')))
                .as("an issuer's clock a little ahead")
                .isNotNull();
    }

    @Test
    void isRefusedIfItsPayloadHasTwoMeanings() {
        refused(good("{\"tenant_id\":\"t1\",\"tenant_id\":\"t2\",\"exp\":" + (SECONDS + 60) + '}'));
        refused(good("[]"));
        refused(good("\"x\""));
        refused(good("{"));
    }

    @Test
    void needsASecretThatIsLongEnough() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> JwtDecoders.of(new JwtProperties("short", "", null), Clock.fixed(NOW, ZoneOffset.UTC)))
                .withMessageContaining("JWT_SECRET")
                .withMessageNotContaining("short");
    }

    private void refused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }
}
