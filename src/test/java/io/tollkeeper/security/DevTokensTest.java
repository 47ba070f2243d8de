package io.tollkeeper.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@DisplayName("A dev token")
class DevTokensTest {

    private static final byte[] SECRET = JwtProperties.DEV_SECRET.getBytes(UTF_8);

    private final JwtDecoder decoder =
            JwtDecoders.of(new JwtProperties(JwtProperties.DEV_SECRET, "", null), Clock.systemUTC());

    @Test
    void isTheSameEachTimeSoThatAReadmeCanShowIt() throws JOSEException {
        assertThat(DevTokens.tenant(SECRET, "tenant_alpha")).isEqualTo("""
                eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJ0ZW5hbnRfaWQiOiJ0ZW5hbnRfYWxwaGEiLCJpYXQiOjE3ODExMzEzMzIsImV4\
                cCI6MjA4Mjc1ODQwMH0.52kQqIjxYLkGpipL9-vZR0AVYT5H1tjf4bfdhfAx2Zs""");
    }

    @Test
    void speaksForItsTenant() throws JOSEException {
        Caller caller = Caller.of(decoder.decode(DevTokens.tenant(SECRET, "tenant_beta")));

        assertThat(caller).isEqualTo(new Caller(new TenantId("tenant_beta"), false, null));
    }

    @Test
    void speaksForAnAdministrator() throws JOSEException {
        Caller caller = Caller.of(decoder.decode(DevTokens.admin(SECRET, "dev")));

        assertThat(caller).isEqualTo(new Caller(null, true, "dev"));
    }
}
