package io.tollkeeper.node;

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

    /** Reads the configuration, which was looked at when the server began to start. */
    static Roles in(PropertyResolver settings) {
        return valueOf(settings.getProperty(PROPERTY, ALL));
    }

    /**
     * Reads names of roles with commas between; {@code all}, or nothing, is all of them.
     *
     * @throws IllegalArgumentException if anything else is named
     */
    public static Roles valueOf(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (text.isBlank()) {
            return valueOf(ALL);
        }
        for (String name : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            if (name.equals(ALL)) {
                roles.addAll(List.of(Role.values()));
            } else {
                roles.add(Stream.of(Role.values())
                        .filter(role -> word(role).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no role " + name)));
            }
        }
        return new Roles(roles);
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
