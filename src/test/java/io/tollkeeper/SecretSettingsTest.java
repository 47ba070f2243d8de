package io.tollkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.tollkeeper.config.Variable;
import io.tollkeeper.logging.Redaction;
import io.tollkeeper.logging.ShippedLines;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.springframework.mock.env.MockEnvironment;

/** Every setting that is secret, fed through the log, whatever its value looks like. */
@DisplayName("Each secret setting")
class SecretSettingsTest {

    /** What must be marked. Addresses of providers often hold a key. */
    private static final Set<String> KNOWN = Set.of(
            "JWT_SECRET",
            "SECRETS_KEY",
            "RECEIPT_KEY",
            "METRICS_API_KEY",
            "DB_PASSWORD",
            "DB_OWNER_PASSWORD",
            "AXON_SERVER_TOKEN",
            "SOROBAN_RPC_URL",
            "HORIZON_URL",
            "STELLAR_OPERATOR_SECRET",
            "STELLAR_CHANNEL_SECRETS");

    /** Public keys, and paths of files. */
    private static final Set<String> NO_SECRETS =
            Set.of("RECEIPT_RETIRED_KEYS", "STELLAR_OPERATOR_SECRET_FILE", "STELLAR_CHANNEL_SECRETS_FILE");

    /** In no form, and after no name, by which a secret could be known. */
    private static final String FIRST = "zebra %d over";

    private static final String SECOND = "quokka%d";

    private final LoggerContext context = new LoggerContext();

    private static List<Variable> secrets() {
        return SettingsGuard.SETTINGS.variables().stream()
                .filter(variable -> variable.setting().secret())
                .toList();
    }

    private static Stream<Named<ShippedLines>> lines() {
        return Stream.of(Named.of("production", ShippedLines.PRODUCTION), Named.of("dev", ShippedLines.DEV));
    }

    @AfterEach
    void forget() {
        Redaction.remember(List.of());
    }

    @Test
    void isMarked() {
        Set<String> sounding = SettingsGuard.SETTINGS.variables().stream()
                .map(Variable::name)
                .filter(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL|SEED).*"))
                .filter(name -> !NO_SECRETS.contains(name))
                .collect(Collectors.toSet());

        assertThat(secrets()).extracting(Variable::name).containsAll(KNOWN).containsAll(sounding);
    }

    @ParameterizedTest(name = "leaves no trace in a line of {0}")
    @MethodSource("lines")
    void leavesNoTraceInALine(ShippedLines shipped) {
        MockEnvironment environment = new MockEnvironment();
        List<Variable> secrets = secrets();
        for (int i = 0; i < secrets.size(); i++) {
            environment.setProperty(secrets.get(i).property(), value(i));
        }
        Redaction.remember(SettingsGuard.SETTINGS.secrets(environment));

        for (int i = 0; i < secrets.size(); i++) {
            assertThat(line(shipped, value(i)))
                    .as(secrets.get(i).name())
                    .contains("begins", "ends", "[REDACTED]")
                    .doesNotContain(FIRST.formatted(i), SECOND.formatted(i));
        }
    }

    @ParameterizedTest(name = "leaves no trace in a line of {0}, where it is one of several")
    @MethodSource("lines")
    void leavesNoTraceWhereItIsOneOfSeveral(ShippedLines shipped) {
        Redaction.remember(SettingsGuard.SETTINGS.secrets(
                new MockEnvironment().withProperty("tollkeeper.stellar.channel-secrets", "emu-1,emu-2 emu-3")));

        assertThat(Stream.of("emu-1", "emu-2", "emu-3"))
                .allSatisfy(secret -> assertThat(line(shipped, secret)).doesNotContain(secret));
    }

    private static String value(int number) {
        return (FIRST + ", " + SECOND).formatted(number, number);
    }

    private String line(ShippedLines shipped, String text) {
        context.setMDCAdapter(MDC.getMDCAdapter());
        return shipped.line(
                context,
                new LoggingEvent(
                        "fqcn",
                        context.getLogger("io.tollkeeper.Sample"),
                        Level.WARN,
                        "begins {} ends",
                        new IllegalStateException("because " + text),
                        new Object[] {text}));
    }
}
