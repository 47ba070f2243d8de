package io.tollkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.mock.env.MockEnvironment;

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
            @Setting("ADDRESS") @Nullable URI address,

            @Setting(value = "LIMIT", secret = true) @Nullable
            Integer secretLimit,

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
                .hasSize(6);
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
                .withProperty("sample.of-settings.secret-limit", "hush");

        assertThat(SETTINGS.problems(environment))
                .containsExactly(
                        "COUNT must be a whole number, not \"many\"",
                        "PAUSE must be a duration, such as 500ms, 5s or 10m, not \"soon\"",
                        "LEVEL must be one of trace, debug, info, warn, error, fatal, off, not \"chatty\"",
                        "ON must be true or false, not \"perhaps\"",
                        "ADDRESS must be of another form, not \"no address\"",
                        "LIMIT must be a whole number");
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
    void areNotQuotedWithWhatMovesTheCursor() {
        assertThat(SETTINGS.problems(
                        environment().withProperty("sample.of-settings.many-things", "1\u001b[2J\n" + "x".repeat(99))))
                .singleElement()
                .asString()
                .hasSizeLessThan(100)
                .doesNotContain("\u001b", "\n");
    }
}
