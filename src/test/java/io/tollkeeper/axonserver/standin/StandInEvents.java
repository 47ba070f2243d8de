package io.tollkeeper.axonserver.standin;

import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The events, by their tokens: the place of each in the list. */
public final class StandInEvents {

    private final List<Event> all = new ArrayList<>();
    private final Map<String, List<Event>> byAggregate = new HashMap<>();
    private final Set<Runnable> readers = ConcurrentHashMap.newKeySet();

    /** Appends all of some events or, if a sequence number does not follow, none; returns what is wrong, if anything. */
    public @Nullable String append(List<Event> events) {
        synchronized (this) {
            String wrong = wrongSequence(events);
            if (wrong != null) {
                return wrong;
            }
            for (Event event : events) {
                all.add(event);
                if (!event.getAggregateType().isEmpty()) {
                    byAggregate
                            .computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        readers.forEach(Runnable::run);
        return null;
    }

    private @Nullable String wrongSequence(List<Event> events) {
        Map<String, Long> highest = new HashMap<>();
        for (Event event : events) {
            if (event.getAggregateType().isEmpty()) {
                continue; // Of no aggregate.
            }
            String aggregate = event.getAggregateIdentifier();
            long expected = highest.getOrDefault(aggregate, highestSequence(aggregate)) + 1;
            if (event.getAggregateSequenceNumber() != expected) {
                return "[AXONIQ-2000] Invalid sequence number " + event.getAggregateSequenceNumber() + " for aggregate "
                        + aggregate + ", expected " + expected;
            }
            highest.put(aggregate, expected);
        }
        return null;
    }

    /** Returns how many there are: one more than the last token. */
    public synchronized int size() {
        return all.size();
    }

    /** Returns the event of a token. */
    public synchronized Event get(int token) {
        return all.get(token);
    }

    /** Returns what all of them are known by, in their order. */
    public synchronized List<String> identifiers() {
        return all.stream().map(Event::getMessageIdentifier).toList();
    }

    synchronized long highestSequence(String aggregate) {
        return byAggregate.getOrDefault(aggregate, List.of()).size() - 1L;
    }

    synchronized List<Event> ofAggregate(String aggregate) {
        return List.copyOf(byAggregate.getOrDefault(aggregate, List.of()));
    }

    void onAppend(Runnable reader) {
        readers.add(reader);
    }

    void forget(Runnable reader) {
        readers.remove(reader);
    }
}
