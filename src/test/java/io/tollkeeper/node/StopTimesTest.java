package io.tollkeeper.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.config.Setting;
import io.tollkeeper.config.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("The times of a stop")
class StopTimesTest {

    /** For segments, leases and connections to be given back: much, where the database answers. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(4);

    @Test
    void addUpToLessThanItsLimitHoweverLongTheDrain() {
        Duration all = longestDrain().plus(phase()).plus(LastAnswers.LIMIT).plus(GIVING_BACK);

        assertThat(all).isLessThanOrEqualTo(StopLimit.LIMIT);
    }

    @Test
    void allowNoLongerDrain() {
        var environment = new MockEnvironment().withProperty("tollkeeper.node.drain", "5s");

        assertThat(new Settings(List.of(NodeProperties.class)).problems(environment))
                .containsExactly("SHUTDOWN_DRAIN must be at most 4s");
    }

    private static Duration longestDrain() {
        return Arrays.stream(NodeProperties.class.getRecordComponents())
                .map(component -> component.getAnnotation(Setting.class))
                .filter(setting -> setting.value().equals("SHUTDOWN_DRAIN"))
                .map(setting -> DurationStyle.detectAndParse(setting.atMost()))
                .findFirst()
                .orElseThrow();
    }

    /** How long the server's graceful stop waits for what it has begun. */
    private static Duration phase() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = Objects.requireNonNull(yaml.getObject());
        return DurationStyle.detectAndParse(
                Objects.requireNonNull(properties.get("spring.lifecycle.timeout-per-shutdown-phase"))
                        .toString());
    }
}
