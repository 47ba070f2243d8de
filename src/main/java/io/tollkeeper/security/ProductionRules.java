package io.tollkeeper.security;

import io.tollkeeper.saga.soroban.SorobanEnvironment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a server outside the dev profile must be given: no secret that everybody knows, none too short, none missing. */
final class ProductionRules {

    /** The secrets key of the dev profile, known to everybody. */
    static final String DEV_SECRETS_KEY = "dG9sbGtlZXBlci1kZXYtc2VjcmV0cy1rZXktMDAwMSE=";

    /** The receipt key of the dev profile, known to everybody. */
    static final String DEV_RECEIPT_KEY = "dG9sbGtlZXBlci1kZXYtcmVjZWlwdC1rZXktMDAwMSE=";

    /** Of the secrets key, and of the receipt key. */
    private static final int KEY_BYTES = 32;

    private static final int MIN_METRICS_KEY = 16;

    private static final List<String> DATABASE = List.of("DB_URL", "DB_USER", "DB_PASSWORD");

    private static final String JDBC = "jdbc:postgresql:";

    private final Function<String, @Nullable String> environment;
    private final boolean production;
    private final List<String> problems = new ArrayList<>();

    private ProductionRules(Function<String, @Nullable String> environment, boolean production) {
        this.environment = environment;
        this.production = production;
    }

    /**
     * Returns all that is wrong, each as a part of a sentence; empty if nothing is.
     *
     * @param environment gives a setting by its name, such as {@code JWT_SECRET}, or null
     */
    static List<String> problems(Function<String, @Nullable String> environment) {
        ProductionRules rules = new ProductionRules(environment, true);
        rules.checkTokens();
        rules.checkKey("SECRETS_KEY", DEV_SECRETS_KEY);
        rules.checkKey("RECEIPT_KEY", DEV_RECEIPT_KEY);
        rules.checkDatabase();
        rules.checkMetricsKey();
        rules.checkNetwork();
        return rules.problems;
    }

    /** Returns what is wrong in dev too, where secrets may be missing and known but must be of use. */
    static List<String> problemsInDev(Function<String, @Nullable String> environment) {
        ProductionRules rules = new ProductionRules(environment, false);
        rules.checkTokens();
        rules.checkKey("SECRETS_KEY", DEV_SECRETS_KEY);
        rules.checkKey("RECEIPT_KEY", DEV_RECEIPT_KEY);
        rules.checkDatabaseAddress();
        rules.checkNetwork();
        return rules.problems;
    }

    private void checkMetricsKey() {
        String key = setting("METRICS_API_KEY");
        if (key.length() < MIN_METRICS_KEY) {
            problems.add(
                    key.isEmpty()
                            ? "METRICS_API_KEY must be set"
                            : "METRICS_API_KEY must have at least " + MIN_METRICS_KEY + " characters");
        }
    }

    private void checkTokens() {
        String secret = setting("JWT_SECRET");
        String uri = setting("JWT_JWKS_URI");
        if (production && secret.isEmpty() == uri.isEmpty()) {
            problems.add(
                    secret.isEmpty()
                            ? "JWT_SECRET or JWT_JWKS_URI must be set"
                            : "only one of JWT_SECRET and JWT_JWKS_URI may be set");
        }
        if (!secret.isEmpty()) {
            checkSecret(secret);
        }
        if (!uri.isEmpty()) {
            checkIssuer(uri);
        } else if (!production || !secret.isEmpty()) {
            checkSharedAlgorithm();
        }
    }

    private void checkSecret(String secret) {
        if (production && secret.equals(JwtProperties.DEV_SECRET)) {
            problems.add("JWT_SECRET is the dev secret, which everybody knows");
        } else if (secret.getBytes(StandardCharsets.UTF_8).length < JwtProperties.MIN_SECRET_BYTES) {
            problems.add("JWT_SECRET must take at least " + JwtProperties.MIN_SECRET_BYTES + " bytes");
        }
    }

    private void checkSharedAlgorithm() {
        String algorithm = setting("JWT_ALGORITHM").toUpperCase(Locale.ROOT);
        if (!algorithm.isEmpty() && !algorithm.equals("HS256")) {
            problems.add("JWT_ALGORITHM must be HS256 for a shared secret");
        }
    }

    private void checkIssuer(String uri) {
        if (!isAddress(uri, production ? Set.of("https") : Set.of("http", "https"))) {
            problems.add("JWT_JWKS_URI must be an " + (production ? "https" : "http or https") + " URL");
        }
        String algorithm = setting("JWT_ALGORITHM").toUpperCase(Locale.ROOT);
        if (!algorithm.isEmpty() && !algorithm.equals("RS256") && !algorithm.equals("ES256")) {
            problems.add("JWT_ALGORITHM must be RS256 or ES256 for an issuer's keys");
        }
    }

    private static boolean isAddress(String uri, Set<String> schemes) {
        try {
            URI parsed = URI.create(uri);
            String scheme = parsed.getScheme();
            return scheme != null && schemes.contains(scheme.toLowerCase(Locale.ROOT)) && parsed.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkKey(String name, String devKey) {
        String key = setting(name);
        if (production && key.isEmpty()) {
            problems.add(name + " must be set");
        } else if (production && key.equals(devKey)) {
            problems.add(name + " is the dev key, which everybody knows");
        } else if (!key.isEmpty() && !isKey(key)) {
            problems.add(name + " must be base64 of " + KEY_BYTES + " bytes");
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkDatabase() {
        for (String name : DATABASE) {
            if (setting(name).isEmpty()) {
                problems.add(name + " must be set");
            }
        }
        checkDatabaseAddress();
    }

    /** It may hold a password, so it is not repeated. */
    private void checkDatabaseAddress() {
        String url = setting("DB_URL");
        if (!url.isEmpty() && !url.startsWith(JDBC)) {
            problems.add("DB_URL must begin with " + JDBC);
        }
    }

    /** A sandbox has keys that everybody knows, and nothing worth taking. */
    private void checkNetwork() {
        String network = setting("STELLAR_NETWORK");
        if (network.isEmpty() || network.equals("sandbox")) {
            return;
        }
        SorobanEnvironment named = new SorobanEnvironment(environment);
        List<String> found = named.problems();
        problems.addAll(found.isEmpty() ? SandboxKeys.problems(named.settings()) : found);
    }

    private String setting(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }
}
