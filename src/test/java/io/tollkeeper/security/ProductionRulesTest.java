package io.tollkeeper.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("A production start")
class ProductionRulesTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "JWT_SECRET", "one-that-nobody-else-knows-0123456789",
            "SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "RECEIPT_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "DB_URL", "jdbc:postgresql://db/tollkeeper",
            "DB_USER", "tollkeeper",
            "DB_PASSWORD", "secret",
            "METRICS_API_KEY", "one-for-prometheus"));

    @Test
    void isFineWithAllSettings() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void isFineWithAnIssuersKeysInsteadOfASecret() {
        settings.remove("JWT_SECRET");
        settings.put("JWT_JWKS_URI", "https://issuer.example/keys");
        settings.put("JWT_ALGORITHM", "ES256");

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JWT_SECRET, '', JWT_SECRET or JWT_JWKS_URI must be set",
        "JWT_SECRET, '   ', JWT_SECRET or JWT_JWKS_URI must be set",
        "JWT_SECRET, too-short, JWT_SECRET must take at least 32 bytes",
        "JWT_SECRET, " + JwtProperties.DEV_SECRET + ", 'JWT_SECRET is the dev secret, which everybody knows'",
        "JWT_ALGORITHM, RS256, JWT_ALGORITHM must be HS256 for a shared secret",
        "JWT_JWKS_URI, https://issuer.example/keys, only one of JWT_SECRET and JWT_JWKS_URI may be set",
        "SECRETS_KEY, '', SECRETS_KEY must be set",
        "SECRETS_KEY, c2hvcnQ=, SECRETS_KEY must be base64 of 32 bytes",
        "SECRETS_KEY, not base64 at all, SECRETS_KEY must be base64 of 32 bytes",
        "SECRETS_KEY, " + ProductionRules.DEV_SECRETS_KEY + ", 'SECRETS_KEY is the dev key, which everybody knows'",
        "RECEIPT_KEY, '', RECEIPT_KEY must be set",
        "RECEIPT_KEY, c2hvcnQ=, RECEIPT_KEY must be base64 of 32 bytes",
        "RECEIPT_KEY, " + ProductionRules.DEV_RECEIPT_KEY + ", 'RECEIPT_KEY is the dev key, which everybody knows'",
        "DB_URL, '', DB_URL must be set",
        "DB_URL, postgres://db/tollkeeper, DB_URL must begin with jdbc:postgresql:",
        "DB_USER, '', DB_USER must be set",
        "DB_PASSWORD, '', DB_PASSWORD must be set",
        "METRICS_API_KEY, '', METRICS_API_KEY must be set",
        "METRICS_API_KEY, short, METRICS_API_KEY must have at least 16 characters",
    })
    void isRefusedForOneThing(String name, String value, String problem) {
        settings.put(name, value);

        assertThat(problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example/keys", "issuer.example", "file:///keys", "https://", "::"})
    void isRefusedForAnIssuerThatCannotBeTrusted(String uri) {
        settings.remove("JWT_SECRET");
        settings.put("JWT_JWKS_URI", uri);

        assertThat(problems()).containsExactly("JWT_JWKS_URI must be an https URL");
    }

    @Test
    void isToldAllThatANetworkLacks() {
        settings.put("STELLAR_NETWORK", "testnet");
        settings.put("HORIZON_URL", "horizon.example");

        assertThat(problems())
                .containsExactly(
                        "SOROBAN_RPC_URL must be set",
                        "HORIZON_URL must be an http or https address",
                        "either STELLAR_OPERATOR_SECRET or STELLAR_OPERATOR_SECRET_FILE must be set",
                        "either STELLAR_CHANNEL_SECRETS or STELLAR_CHANNEL_SECRETS_FILE must be set");
    }

    @Test
    void isToldThatThereIsNoSuchNetwork() {
        settings.put("STELLAR_NETWORK", "moon");

        assertThat(problems()).contains("STELLAR_NETWORK must be sandbox, testnet or mainnet");
    }

    @Test
    void tellsAllThatIsWrongInOneSentence() {
        settings.clear();

        assertThat(new UnsafeConfigurationException(problems()))
                .hasMessage(
                        "Tollkeeper does not start outside the dev profile, because"
                                + " JWT_SECRET or JWT_JWKS_URI must be set; SECRETS_KEY must be set; RECEIPT_KEY must be set;"
                                + " DB_URL must be set; DB_USER must be set; DB_PASSWORD must be set; METRICS_API_KEY must be set.");
    }

    @Test
    void isGuardedInEveryProfileButDev() {
        assertThat(ProductionGuard.problems(environment("dev"))).isEmpty();
        assertThat(ProductionGuard.problems(environment("prod"))).isNotEmpty();
        assertThat(ProductionGuard.problems(environment("staging"))).isNotEmpty();
        assertThat(ProductionGuard.problems(environment("dev", "prod")))
                .contains("the profiles dev and prod exclude each other");
    }

    @Test
    void neverTellsASecret() {
        settings.put("JWT_SECRET", "hush");
        settings.put("SECRETS_KEY", "aHVzaA==");

        assertThat(String.join(" ", problems())).doesNotContain("hush").doesNotContain("aHVzaA");
    }

    private static MockEnvironment environment(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return environment;
    }

    private List<String> problems() {
        return ProductionRules.problems(settings::get);
    }
}
