package io.tollkeeper.query.seal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What of the log is not sealed yet. The database hashes the events, so they never leave it: a hash is the SHA-256 of the
 * row in PostgreSQL's binary form of a record, which no two different rows share.
 */
final class UnsealedEvents {

    private static final String EVENT = """
            select global_index,
                   case when starts_with(aggregate_identifier, 'price:') or starts_with(aggregate_identifier, 'vault:')
                        then ''
                        else split_part(aggregate_identifier, ':', 2) end,
                   sha256(record_send(row(global_index, event_identifier, aggregate_identifier, sequence_number, type,
                                          time_stamp, payload_type, payload_revision, payload, meta_data)))
            from domain_event_entry""";

    private static final String READ =
            EVENT + " where global_index = any(array(select position from seal_gap)) union all (" + EVENT
                    + " where global_index > ? order by global_index limit ?) order by 1";

    private static final String IS_ANY = """
            select exists (select from domain_event_entry where global_index > p.position)
                   or exists (select from seal_gap gap
                              where gap.seen_at < clock_timestamp() - interval '60 seconds'
                                 or exists (select from domain_event_entry where global_index = gap.position))
            from seal_progress p""";

    private UnsealedEvents() {}

    /** One event by its hash. */
    static final class Event {

        private final long position;
        private final String tenantId;
        private final byte[] hash;

        private Event(long position, String tenantId, byte[] hash) {
            this.position = position;
            this.tenantId = tenantId;
            this.hash = hash;
        }

        long position() {
            return position;
        }

        String tenantId() {
            return tenantId;
        }

        byte[] hash() {
            return hash.clone();
        }
    }

    /** Tells whether there is something to do, without locking anything. */
    static boolean isAny(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject(IS_ANY, Boolean.class));
    }

    /** Returns events in the order of the log: those that have come to fill gaps, and some that come after a position. */
    static List<Event> read(JdbcTemplate jdbc, long after, int limit) {
        List<Event> events = new ArrayList<>();
        jdbc.query(
                READ,
                statement -> {
                    statement.setLong(1, after);
                    statement.setInt(2, limit);
                },
                row -> {
                    events.add(new Event(row.getLong(1), row.getString(2), row.getBytes(3)));
                });
        return events;
    }
}
