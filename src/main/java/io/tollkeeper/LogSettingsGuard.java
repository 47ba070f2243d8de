package io.tollkeeper;

import io.tollkeeper.config.Settings;
import io.tollkeeper.logging.LoggingProperties;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Looks at the settings of logs before there are logs, and puts usable ones in the place of others: what is wrong with them is
 * told by {@link SettingsGuard} with all the rest, and somebody must be able to read it.
 */
final class LogSettingsGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Settings LOGS = new Settings(List.of(LoggingProperties.class));

    private static final Map<String, Object> USABLE = Map.of(
            "tollkeeper.logging.level", "info",
            "tollkeeper.logging.max-file-size", "100MB",
            "tollkeeper.logging.days", "7",
            "tollkeeper.logging.total-size", "2GB");

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER - 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        List<String> problems = LOGS.problems(environment);
        if (!problems.isEmpty()) {
            environment.getPropertySources().addFirst(new Replaced(problems));
        }
    }

    /** Returns what was wrong with the settings that were replaced. */
    static List<String> problems(ConfigurableEnvironment environment) {
        return environment.getPropertySources().get(Replaced.NAME) instanceof Replaced replaced
                ? replaced.problems
                : List.of();
    }

    private static final class Replaced extends MapPropertySource {

        private static final String NAME = "usable settings of logs";

        private final List<String> problems;

        Replaced(List<String> problems) {
            super(NAME, USABLE);
            this.problems = List.copyOf(problems);
        }
    }
}
