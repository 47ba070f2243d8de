package io.tollkeeper.survival;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The secrets of a production node, and the tokens signed with them. */
final class Secrets {

    static final String JWT_SECRET = "known-to-the-survival-tests-only-0001";
    static final String SECRETS_KEY =
            Base64.getEncoder().encodeToString("the survival tests' own 32 bytes".getBytes(StandardCharsets.US_ASCII));

    static final String RECEIPT_KEY =
            Base64.getEncoder().encodeToString("the survival tests' receipt key!".getBytes(StandardCharsets.US_ASCII));

    static final String METRICS_API_KEY = "the-survival-tests-metrics-key";

    private static final Duration LIFETIME = Duration.ofHours(2);

    private Secrets() {}

    static String tenantToken(String tenant) {
        return sign("\"tenant_id\":\"" + tenant + '"');
    }

    static String adminToken() {
        return sign("\"sub\":\"survivor\",\"admin\":true");
    }

    private static String sign(String claims) {
        long expiry = Instant.now().plus(LIFETIME).getEpochSecond();
        var token = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256), new Payload("{" + claims + ",\"exp\":" + expiry + "}"));
        try {
            token.sign(new MACSigner(JWT_SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException("the secret is long enough", e);
        }
        return token.serialize();
    }
}
