package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.Reconcile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The events that wait among the ledger's dead letters, by their place in the log. Their number is bounded by the size of
 * the queue, 1,024 sequences of 1,024 letters unless configured otherwise.
 */
final class ParkedEvents {

    /** A letter names its event by aggregate and sequence number; one of no aggregate only by the event's identifier. */
    private static final String QUERY = """
            select event.global_index, letter.cause_type, letter.cause_message
            from dead_letter_entry letter
            join domain_event_entry event
              on event.aggregate_identifier = letter.aggregate_identifier
             and event.sequence_number = letter.sequence_number
            where letter.processing_group = ?
            union
            select event.global_index, letter.cause_type, letter.cause_message
            from dead_letter_entry letter
            join domain_event_entry event on event.event_identifier = letter.event_identifier
            where letter.processing_group = ? and letter.aggregate_identifier is null
            order by 1""";

    private static final int FETCH_SIZE = 1_000;

    /** No more causes than can be listed. */
    private static final int MAX_CAUSES = Reconcile.MAX_LISTED;

    private final Map<Long, String> causes = new HashMap<>();
    private long[] positions = new long[16];
    private int count;

    private ParkedEvents() {}

    static ParkedEvents read(Connection connection) throws SQLException {
        var parked = new ParkedEvents();
        try (var query = connection.prepareStatement(QUERY)) {
            query.setFetchSize(FETCH_SIZE);
            query.setString(1, Coverage.PROCESSOR);
            query.setString(2, Coverage.PROCESSOR);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    parked.add(rows.getLong(1), rows.getString(2) + ": " + rows.getString(3));
                }
            }
        }
        return parked;
    }

    private void add(long position, String cause) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        positions[count++] = position;
        if (causes.size() < MAX_CAUSES) {
            causes.put(position, cause);
        }
    }

    boolean holds(long position) {
        return count > 0 && Arrays.binarySearch(positions, 0, count, position) >= 0;
    }

    /** Returns why the event was parked, as far as the first {@value #MAX_CAUSES} are concerned. */
    String causeOf(long position) {
        return causes.getOrDefault(position, "see the list of dead letters");
    }
}
