package io.tollkeeper.logging;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Secrets of each kind, in words that a log might hold, and the part that must not be left of them. */
final class SecretSamples {

    static final String CONFIGURED = "Tr0ub4dor&3, configured";

    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJ0ZW5hbnRfaWQiOiJ0ZW5hbnRfYWxwaGEifQ.52kQqIjxYLkGpipL9vZR0AVYT5H1tjf4bfdhfAx2Zs";
    private static final String SEED = "SBPOVRVKTTV7W3IOX2FJPSMPCJ5L2WU2YKTP3HCLYPXNI5MDIGREVNYC";

    private SecretSamples() {}

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("a JWT", "the token " + JWT + " is bad", JWT.substring(25)),
                Arguments.of("a bearer key", "Authorization: Bearer abcDEF123-._~+/=", "abcDEF123"),
                Arguments.of("a bearer JWT", "authorization=[Bearer " + JWT + "]", JWT.substring(30)),
                Arguments.of("Basic credentials", "got Basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNz"),
                Arguments.of("a Stellar secret", "operator " + SEED + ", channel", SEED.substring(1)),
                Arguments.of("a webhook secret", "secret whsec_dev_alpha_meterco_1 of a key", "alpha_meterco"),
                Arguments.of("a database password", "jdbc:postgresql://h/db?user=u&password=hunter22", "hunter22"),
                Arguments.of("a password in an address", "postgres://owner:hunter22@db:5432/x", "hunter22"),
                Arguments.of("a quoted password", "{\"password\": \"correct horse\"}", "correct horse"),
                Arguments.of("a seed", "seed = 0123456789abcdef", "0123456789abcdef"),
                Arguments.of(
                        "a key of 32 bytes",
                        "key dG9sbGtlZXBlci1kZXYtc2VjcmV0cy1rZXktMDAwMSE= in use",
                        "dG9sbGtlZXBlci1kZXY"),
                Arguments.of("an API key", "METRICS_API_KEY=0a1b2c3d4e5f is wrong", "0a1b2c3d"),
                Arguments.of("a header's key", "X-Api-Key: live-0a1b2c3d", "live-0a1b"),
                Arguments.of("what this server was given", "neither form nor name: " + CONFIGURED, "Tr0ub4dor"));
    }
}
