package io.tollkeeper.node;

import io.tollkeeper.security.UnsafeConfigurationException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;

/**
 * The parts this node plays. Sagas hear of events on every node, whatever its parts: they do in the transaction that
 * records the event.
 */
public record Roles(Set<Role> played) {

    /** Where they are named. */
    static final String PROPERTY = "tollkeeper.node.roles";

    private static final String ALL = "all";

    public Roles {
        played = Set.copyOf(played);
    }

    /**
     * Reads the configuration.
     *
     * @throws UnsafeConfigurationException if it names anything but roles
     */
    static Roles of(PropertyResolver settings) {
        return parse(settings.getProperty(PROPERTY, ALL));
    }

    /** Understands names of roles with commas between, and {@code all}. */
    static Roles parse(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            if (name.equals(ALL)) {
                roles.addAll(List.of(Role.values()));
            } else {
                roles.add(Stream.of(Role.values())
                        .filter(role -> word(role).equals(name))
                        .findFirst()
                        .orElseThrow(() -> refusal(text)));
            }
        }
        return new Roles(roles);
    }

    private static UnsafeConfigurationException refusal(String text) {
        return new UnsafeConfigurationException(List.of("TOLLKEEPER_ROLES is '" + text
                + "', but must be all, or some of rest, projector and settler with commas between"));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    public boolean include(Role role) {
        return played.contains(role);
    }

    @Override
    public String toString() {
        return played.stream().sorted().map(Roles::word).collect(Collectors.joining(", "));
    }
}
