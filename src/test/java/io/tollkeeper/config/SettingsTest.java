package io.tollkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

@DisplayName("Settings")
class SettingsTest {

    private static final Settings SETTINGS = new Settings(List.of(Sample.class));

    @ConfigurationProperties("sample.of-settings")
    record Sample(
            @Setting(value = "COUNT", atLeast = "1", atMost = "10")
            int manyThings,

            @Setting(value = "PAUSE", atLeast = "100ms", atMost = "1m")
            Duration pause,

            @Setting("LEVEL") LogLevel level,
            @Setting("ON") boolean on,

            @Setting(value = "ADDRESS", example = "http://host:4318/traces") @Nullable
            URI address,

            @Setting(value = "LIMIT", secret = true) @Nullable
            Integer secretLimit,

            @Setting("SIZE") @Nullable DataSize size,

            @Setting(value = "MONTHS", form = "months with commas between", example = "2026-01,2026-02") @Nullable
            List<YearMonth> months,

            @Setting(value = "SEEDS", secret = true) @Nullable
            List<String> seeds,

            @Setting(value = "PASSWORD", secret = true) @Nullable
            String password,

            String unnamed) {}

    private static MockEnvironment environment() {
        return new MockEnvironment()
                .withProperty("sample.of-settings.many-things", "3")
                .withProperty("sample.of-settings.pause", "5s")
                .withProperty("sample.of-settings.level", "info")
                .withProperty("sample.of-settings.on", "true")
                .withProperty("sample.of-settings.address", "")
                .withProperty("sample.of-settings.secret-limit", "");
    }

    @Test
    void areFoundByTheirNames() {
        assertThat(SETTINGS.variables())
                .extracting(Variable::name, Variable::property)
                .contains(
                        tuple("COUNT", "sample.of-settings.many-things"),
                        tuple("LIMIT", "sample.of-settings.secret-limit"))
                .hasSize(10);
    }

    @Test
    void areFineIfTheyAre() {
        assertThat(SETTINGS.problems(environment())).isEmpty();
    }

    @Test
    void areAllComplainedAboutAtOnceInPlainWords() {
        MockEnvironment environment = environment()
                .withProperty("sample.of-settings.many-things", "many")
                .withProperty("sample.of-settings.pause", "soon")
                .withProperty("sample.of-settings.level", "chatty")
                .withProperty("sample.of-settings.on", "perhaps")
                .withProperty("sample.of-settings.address", "no address")
                .withProperty("sample.of-settings.secret-limit", "hush")
                .withProperty("sample.of-settings.size", "much")
                .withProperty("sample.of-settings.months", "2026-01,May");

        assertThat(SETTINGS.problems(environment))
                .containsExactly(
                        "COUNT must be a whole number, not \"many\"",
                        "PAUSE must be a duration, such as 500ms, 5s or 10m, not \"soon\"",
                        "LEVEL must be one of trace, debug, info, warn, error, fatal, off, not \"chatty\"",
                        "ON must be true or false, not \"perhaps\"",
                        "ADDRESS must be an http or https address, such as http://host:4318/traces, not \"no address\"",
                        "LIMIT must be a whole number",
                        "SIZE must be a size, such as 500KB, 100MB or 2GB, not \"much\"",
                        "MONTHS must be months with commas between, such as 2026-01,2026-02, not \"2026-01,May\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "collector", "ftp://collector/x", "http:///x", "/x"})
    void areNoAddressesUnlessTheyCanBeAskedOverHttp(String text) {
        assertThat(SETTINGS.problems(environment().withProperty("sample.of-settings.address", text)))
                .containsExactly("ADDRESS must be an http or https address, such as http://host:4318/traces, not \""
                        + text + '"');
    }

    @Test
    void stayWithinTheirBounds() {
        assertThat(SETTINGS.problems(environment()
                        .withProperty("sample.of-settings.many-things", "0")
                        .withProperty("sample.of-settings.pause", "2m")))
                .containsExactly("COUNT must be at least 1", "PAUSE must be at most 1m");
        assertThat(SETTINGS.problems(environment().withProperty("sample.of-settings.many-things", "11")))
                .containsExactly("COUNT must be at most 10");
    }

    @Test
    void tellTheirSecretsToWhoeverBlotsThemOut() {
        assertThat(SETTINGS.secrets(environment().withProperty("sample.of-settings.secret-limit", "7")))
                .containsExactly("7");
        assertThat(SETTINGS.secrets(environment())).isEmpty();
    }

    @Test
    void areSecretAsTheyWereGivenAndOneByOneOnlyWhereTheyAreSeveral() {
        assertThat(SETTINGS.secrets(environment().withProperty("sample.of-settings.password", "horse, battery ")))
                .containsExactly("horse, battery ", "horse, battery");
        assertThat(SETTINGS.secrets(environment().withProperty("sample.of-settings.seeds", "SA,SB SC")))
                .containsExactly("SA,SB SC", "SA", "SB", "SC");
    }

    @Test
    void areNotQuotedWithWhatMovesTheCursor() {
        assertThat(SETTINGS.problems(
                        environment().withProperty("sample.of-settings.many-things", "1\u001b[2J\n" + "x".repeat(99))))
                .singleElement()
                .asString()
                .hasSizeLessThan(100)
                .doesNotContain("\u001b", "\n");
    }
}
