package io.tollkeeper.saga.sandbox.rpc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's place in all of history; as text its id.
 *
 * @param transaction its place in the ledger, from 1
 * @param event its place among the transaction's events, from 0
 */
record EventCursor(int ledger, int transaction, int operation, long event) implements Comparable<EventCursor> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,19})-(\\d{1,10})");
    private static final int LAST_TRANSACTION = (1 << 20) - 1;
    private static final int LAST_OPERATION = (1 << 12) - 1;
    private static final long LAST_EVENT = (1L << 32) - 2;

    /** @throws RpcException if the text is none */
    static EventCursor parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw RpcException.invalidParams("invalid cursor " + text);
        }
        long place = Long.parseUnsignedLong(matcher.group(1));
        return new EventCursor(
                (int) (place >>> 32),
                (int) (place >>> 12) & LAST_TRANSACTION,
                (int) place & LAST_OPERATION,
                Long.parseLong(matcher.group(2)));
    }

    /** After everything that a ledger can hold. */
    static EventCursor endOf(int ledger) {
        return new EventCursor(ledger, LAST_TRANSACTION, LAST_OPERATION, LAST_EVENT);
    }

    @Override
    public int compareTo(EventCursor other) {
        int byPlace = Long.compare(place(), other.place());
        return byPlace == 0 ? Long.compare(event, other.event) : byPlace;
    }

    private long place() {
        return ((long) ledger << 32) | ((long) transaction << 12) | operation;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%019d-%010d", place(), event);
    }
}
