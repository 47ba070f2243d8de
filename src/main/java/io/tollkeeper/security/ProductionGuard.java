package io.tollkeeper.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Stops a start with unsafe settings before anything is opened. Every profile but dev is taken for production, so that a
 * misspelt one is not an open door.
 */
final class ProductionGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        List<String> problems = problems(event.getEnvironment());
        if (!problems.isEmpty()) {
            throw new UnsafeConfigurationException(problems);
        }
    }

    static List<String> problems(Environment environment) {
        boolean dev = environment.acceptsProfiles(Profiles.of("dev"));
        boolean prod = environment.acceptsProfiles(Profiles.of("prod"));
        if (dev && !prod) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        if (dev) {
            problems.add("the profiles dev and prod exclude each other");
        }
        problems.addAll(ProductionRules.problems(environment::getProperty));
        return problems;
    }
}
