package io.tollkeeper.log;

import java.util.HashMap;
import java.util.Map;

/**
 * Collects where in the log the events of one command came to stand, for the one who sent it.
 *
 * <p>The event store learns an event's position when it writes it, which is after the command was answered; so the sender
 * opens a collection around the command, and the store fills it.
 */
public final class AppendedPositions {

    private static final ScopedValue<AppendedPositions> CURRENT = ScopedValue.newInstance();

    private final Map<String, Long> byAggregate = new HashMap<>();

    /** Runs a command whose events' positions are collected here. */
    public <T, X extends Throwable> T collect(ScopedValue.CallableOp<T, X> command) throws X {
        return ScopedValue.where(CURRENT, this).call(command);
    }

    /** Returns the position of the first event of an aggregate that was written or met while collecting, or 0. */
    public long of(String aggregateIdentifier) {
        return byAggregate.getOrDefault(aggregateIdentifier, 0L);
    }

    /** Notes a position, if somebody collects. */
    public static void note(String aggregateIdentifier, long position) {
        if (CURRENT.isBound()) {
            CURRENT.get().byAggregate.putIfAbsent(aggregateIdentifier, position);
        }
    }
}
