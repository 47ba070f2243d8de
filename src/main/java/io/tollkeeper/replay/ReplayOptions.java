package io.tollkeeper.replay;

import io.tollkeeper.api.audit.ReplayView.UpTo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param projections by their names; empty for all
 */
record ReplayOptions(Set<String> projections, @Nullable UpTo upTo, boolean swap) {

    ReplayOptions {
        projections = Set.copyOf(projections);
    }

    /** Reads options; returns null if they mean nothing. */
    static @Nullable ReplayOptions parse(List<String> arguments) {
        Set<String> projections = new TreeSet<>();
        UpTo upTo = null;
        boolean swap = false;
        try {
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                switch (rest.next()) {
                    case "--projections" ->
                        projections.addAll(List.of(rest.next().split(",", -1)));
                    case "--up-to" -> upTo = upTo(rest.next());
                    case "--swap" -> swap = true;
                    default -> {
                        return null;
                    }
                }
            }
        } catch (NoSuchElementException | NumberFormatException | DateTimeException e) {
            return null;
        }
        return swap && upTo != null ? null : new ReplayOptions(projections, upTo, swap);
    }

    private static UpTo upTo(String text) {
        return text.matches("[0-9]+") ? new UpTo(Long.valueOf(text), null) : new UpTo(null, Instant.parse(text));
    }

    /** Returns the order, of all projections if none was named. */
    Replays.Order order(Set<String> all) {
        return new Replays.Order(projections.isEmpty() ? all : projections, upTo, swap);
    }
}
