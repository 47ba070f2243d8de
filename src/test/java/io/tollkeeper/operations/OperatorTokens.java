package io.tollkeeper.operations;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.tollkeeper.security.JwtProperties;
import java.time.Instant;

/** Signs tokens that a dev server trusts. */
final class OperatorTokens {

    private static final long AN_HOUR = 3_600;

    private OperatorTokens() {}

    static String tenant(String tenant) {
        return sign("\"tenant_id\":\"" + tenant + '"');
    }

    static String admin() {
        return sign("\"sub\":\"operator\",\"admin\":true");
    }

    private static String sign(String claims) {
        long expiry = Instant.now().getEpochSecond() + AN_HOUR;
        var token = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256), new Payload("{" + claims + ",\"exp\":" + expiry + "}"));
        try {
            token.sign(new MACSigner(JwtProperties.DEV_SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException("the secret is long enough", e);
        }
        return token.serialize();
    }
}
