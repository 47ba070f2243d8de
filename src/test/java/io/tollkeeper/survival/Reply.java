package io.tollkeeper.survival;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What a client heard of a request.
 *
 * @param status of the answer, or {@link #NONE}
 * @param body of the answer; missing if there is none
 */
record Reply(int status, JsonNode body) {

    /** The connection broke, or could not be made: nobody knows what became of the request. */
    static final int NONE = 0;

    /** Nobody was there to take the connection: nothing became of the request. */
    static final Reply UNREACHED = new Reply(NONE, NullNode.getInstance());

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** Tells whether a client that wants an answer sends the same request again. */
    boolean invitesAnotherTry() {
        return status == NONE || status == 503;
    }

    /** Tells whether the request may have been heard, and the answer was lost. */
    boolean leavesInDoubt() {
        return status == NONE && !body.isNull();
    }

    boolean replayed() {
        return body.path("replayed").booleanValue(false);
    }

    /** Tells whether anything that was sent had been recorded before. */
    boolean tellsOfRepeats() {
        return replayed()
                || body.path("replayed").longValue(0) > 0
                || body.path("alreadyProcessed").booleanValue(false);
    }

    /** Returns a field of the answer, or nothing at all if there is none. */
    String text(String field) {
        return body.path(field).asString("");
    }

    /** Returns a number of the answer, or -1 if there is none. */
    long number(String field) {
        return body.path(field).asLong(-1);
    }

    /** Returns what was recorded: one for an event or an adjustment, one for each good item of a batch, else none. */
    List<Receipt> receipts() {
        Stream<JsonNode> items = body.has("results") ? body.get("results").valueStream() : Stream.of(body);
        return items.filter(item -> item.has("event_id")).map(Receipt::of).toList();
    }

    /**
     * What a client was told of something recorded.
     *
     * @param eventId source and key, as in {@code api:k1}
     * @param position in the log
     * @param period into which it is booked
     * @param amount in minor units
     */
    record Receipt(String eventId, long position, String period, long amount) {

        private static Receipt of(JsonNode item) {
            return new Receipt(
                    item.get("event_id").asString(),
                    item.get("position").asLong(),
                    item.get("period").asString(),
                    Long.parseLong(item.get("amount_minor").asString()));
        }
    }
}
