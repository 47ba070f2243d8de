package io.tollkeeper.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

@DisplayName("A token signed with an issuer's key")
class IssuerKeysTokenTest {

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";
    private static final String PAYLOAD = "{\"tenant_id\":\"t1\",\"exp\":4102444800}";

    private final AtomicInteger fetches = new AtomicInteger();
    private RSAKey key;
    private HttpServer issuer;
    private JwtDecoder decoder;

    @BeforeEach
    void publishKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        byte[] keySet = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, keySet.length);
            exchange.getResponseBody().write(keySet);
            exchange.close();
        });
        issuer.start();
        decoder = decoder("RS256");
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    @Test
    void isGood() throws Exception {
        String token = Tokens.rsa(HEADER, PAYLOAD, key.toPrivateKey());

        assertThat(decoder.decode(token).getClaimAsString("tenant_id")).isEqualTo("t1");
    }

    @Test
    void isRefusedIfAnotherKeySignedIt() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();

        refused(Tokens.rsa(HEADER, PAYLOAD, other.toPrivateKey()));
    }

    @Test
    void isRefusedIfItTakesThePublicKeyForASecret() throws Exception {
        byte[] publicKey = key.toRSAPublicKey().getEncoded();

        refused(Tokens.hmac("{\"alg\":\"HS256\",\"kid\":\"k1\"}", PAYLOAD, publicKey));
        refused(Tokens.hmac(HEADER, PAYLOAD, publicKey));
    }

    @Test
    void isRefusedIfItBringsItsOwnKey() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("k1").generate();
        String header = "{\"alg\":\"RS256\",\"jwk\":" + own.toPublicJWK().toJSONString() + '}';

        refused(Tokens.rsa(header, PAYLOAD, own.toPrivateKey()));
    }

    @Test
    void isRefusedIfTheServerExpectsAnotherAlgorithm() throws Exception {
        JwtDecoder expectingEs256 = decoder("ES256");
        String token = Tokens.rsa(HEADER, PAYLOAD, key.toPrivateKey());

        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> expectingEs256.decode(token));
    }

    @Test
    void doesNotMakeTheIssuerBeAskedEachTimeItNamesAKeyThatIsNotThere() throws Exception {
        for (int i = 0; i < 20; i++) {
            String token = Tokens.rsa("{\"alg\":\"RS256\",\"kid\":\"k" + (i + 2) + "\"}", PAYLOAD, key.toPrivateKey());
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
        }
        assertThat(fetches).hasValueLessThan(5);
    }

    @Test
    void isNoFaultOfTheSendersIfTheIssuerIsAway() throws Exception {
        issuer.stop(0);
        String token = Tokens.rsa(HEADER, PAYLOAD, key.toPrivateKey());

        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> decoder.decode(token))
                .isNotInstanceOf(BadJwtException.class);
    }

    private JwtDecoder decoder(String algorithm) {
        String uri = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
        return JwtDecoders.of(new JwtProperties("", uri, algorithm), Clock.systemUTC());
    }

    private void refused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }
}
