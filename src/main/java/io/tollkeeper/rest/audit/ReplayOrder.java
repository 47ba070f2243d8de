package io.tollkeeper.rest.audit;

import io.tollkeeper.api.audit.ReplayView.UpTo;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Instants;
import io.tollkeeper.replay.Replays;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads orders for replays. */
final class ReplayOrder {

    private static final String PROJECTIONS = "projections";
    private static final String POSITION = "up_to_position";
    private static final String TIME = "up_to_time";
    private static final String THEN = "then";

    private ReplayOrder() {}

    /**
     * Reads a body; an empty one orders all projections, to the log's end, to be kept.
     *
     * @param known the names of all projections
     * @param logEnd the last place in the log that is taken
     */
    static Replays.Order read(byte[] body, Set<String> known, long logEnd) {
        Fields fields = Fields.ofOptional(body);
        Set<String> projections = projections(fields, known);
        UpTo upTo = upTo(fields, logEnd);
        Field<Boolean> swap = fields.optionalText(THEN, ReplayOrder::isSwap);
        if (swap.or(false) && (fields.has(POSITION) || fields.has(TIME))) {
            fields.fault(THEN, "invalid", "what stops before the log's end cannot be swapped in");
        }
        fields.check();
        return new Replays.Order(projections, upTo, swap.or(false));
    }

    private static Set<String> projections(Fields fields, Set<String> known) {
        JsonNode node = fields.raw(PROJECTIONS);
        if (node == null) {
            return known;
        }
        Set<String> named = new TreeSet<>();
        boolean valid = node.isArray() && !node.isEmpty();
        for (JsonNode name : node) {
            valid &= name.isString() && known.contains(name.stringValue()) && named.add(name.stringValue());
        }
        if (!valid) {
            fields.fault(PROJECTIONS, "invalid", "projections must be some of " + String.join(", ", known));
        }
        return named;
    }

    private static @Nullable UpTo upTo(Fields fields, long logEnd) {
        Long position = null;
        Instant time = null;
        if (fields.has(POSITION)) {
            position =
                    fields.integer(POSITION, value -> inTheLog(value, logEnd)).valueOrNull();
        }
        if (fields.has(TIME)) {
            time = fields.text(TIME, text -> Instants.parse(TIME, text, Instants.NANOSECONDS))
                    .valueOrNull();
        }
        if (fields.has(POSITION) && fields.has(TIME)) {
            fields.fault(TIME, "invalid", "up_to_position and up_to_time exclude each other");
        }
        return position == null && time == null ? null : new UpTo(position, time);
    }

    private static long inTheLog(long position, long logEnd) {
        if (position < 1 || position > logEnd) {
            throw new IllegalArgumentException("up_to_position must be a place in the log, 1 to " + logEnd);
        }
        return position;
    }

    private static boolean isSwap(String then) {
        return switch (then) {
            case "swap" -> true;
            case "keep" -> false;
            default -> throw new IllegalArgumentException("then must be keep or swap");
        };
    }
}
