package io.tollkeeper.testapp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.time.Duration;
import java.time.Instant;

/** Signs tokens that the application trusts. */
final class Tokens {

    static final String SECRET = "known-to-the-tests-of-the-application-0001";

    private static final Duration LIFETIME = Duration.ofHours(2);

    private Tokens() {}

    static String tenant(String tenant) {
        return sign("\"tenant_id\":\"" + tenant + '"');
    }

    static String admin() {
        return sign("\"sub\":\"tester\",\"admin\":true");
    }

    private static String sign(String claims) {
        long expiry = Instant.now().plus(LIFETIME).getEpochSecond();
        var token = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256), new Payload("{" + claims + ",\"exp\":" + expiry + "}"));
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException("the secret is long enough", e);
        }
        return token.serialize();
    }
}
