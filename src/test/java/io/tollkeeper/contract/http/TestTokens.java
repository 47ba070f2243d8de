package io.tollkeeper.contract.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.tollkeeper.security.JwtProperties;

/** Tokens that the dev server takes, and some that it does not. */
final class TestTokens {

    static final String ADMIN = signed("{\"sub\":\"tester\",\"admin\":true,\"exp\":4102444800}");

    private TestTokens() {}

    static String of(String tenant) {
        return signed("{\"tenant_id\":\"" + tenant + "\",\"exp\":4102444800}");
    }

    static String signed(String payload) {
        return signed(payload, JwtProperties.DEV_SECRET);
    }

    static String signed(String payload, String secret) {
        try {
            JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(payload));
            token.sign(new MACSigner(secret.getBytes(UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
