package io.tollkeeper.facts;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far some aggregates have come in the log.
 *
 * @param asked the aggregates that were asked about
 * @param found the last sequence number of those that have any event
 */
record Heads(Set<String> asked, Map<String, Long> found) {

    static final Heads NONE = new Heads(Set.of(), Map.of());

    /** Tells whether this aggregate was asked about, so that its absence means that it has no event. */
    boolean cover(String aggregate) {
        return asked.contains(aggregate);
    }

    /** Returns the last sequence number, or null if the aggregate has no event. */
    @Nullable
    Long of(String aggregate) {
        return found.get(aggregate);
    }

    boolean has(String aggregate) {
        return found.containsKey(aggregate);
    }
}
