package io.tollkeeper.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Finds settings that are not safe to start with. Every profile but dev is taken for production, so that a misspelt one is
 * not an open door.
 */
public final class ProductionGuard {

    private ProductionGuard() {}

    /** Returns all that is wrong, each as a part of a sentence; empty if nothing is. */
    public static List<String> problems(Environment environment) {
        boolean dev = environment.acceptsProfiles(Profiles.of("dev"));
        boolean prod = environment.acceptsProfiles(Profiles.of("prod"));
        if (dev && !prod) {
            return ProductionRules.problemsInDev(environment::getProperty);
        }
        List<String> problems = new ArrayList<>();
        if (dev) {
            problems.add("the profiles dev and prod exclude each other");
        }
        problems.addAll(ProductionRules.problems(environment::getProperty));
        return problems;
    }
}
