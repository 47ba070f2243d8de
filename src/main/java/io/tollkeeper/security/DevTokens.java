package io.tollkeeper.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Prints three ready tokens at the start of a dev server. They are the same each time, so a README can show them. */
@Component
@Profile("dev")
final class DevTokens implements ApplicationRunner {

    /** Until 2036. */
    private static final String TIMES = "\"iat\":1781131332,\"exp\":2082758400";

    private final JwtProperties properties;

    DevTokens(JwtProperties properties) {
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) throws JOSEException {
        if (properties.usesJwks()) {
            return;
        }
        // Not by a logger, from which tokens are blotted out.
        System.out.printf(
                "Tokens for this dev server:%n  tenant_alpha  %s%n  tenant_beta   %s%n  admin         %s%n",
                tenant(properties.secretBytes(), "tenant_alpha"),
                tenant(properties.secretBytes(), "tenant_beta"),
                admin(properties.secretBytes(), "dev"));
    }

    /** Returns a token that speaks for a tenant. */
    static String tenant(byte[] secret, String tenantId) throws JOSEException {
        return sign(secret, "{\"tenant_id\":\"" + tenantId + "\"," + TIMES + '}');
    }

    /** Returns a token of an administrator. */
    static String admin(byte[] secret, String subject) throws JOSEException {
        return sign(secret, "{\"sub\":\"" + subject + "\",\"admin\":true," + TIMES + '}');
    }

    private static String sign(byte[] secret, String payload) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, new Payload(payload));
        token.sign(new MACSigner(secret));
        return token.serialize();
    }
}
