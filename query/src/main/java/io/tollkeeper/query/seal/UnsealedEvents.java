package io.tollkeeper.query.seal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** What of the log is not sealed yet: from memory as far as this node has just read it, and else from the log. */
final class UnsealedEvents {

    private static final String EVENTS = "select " + EventHash.COLUMNS + " from domain_event_entry where global_index ";

    private static final String AFTER = EVENTS + "> ? order by global_index limit ?";
    private static final String AT = EVENTS + "= any(?) order by global_index";
    private static final String IN_GAPS = EVENTS + "= any(array(select position from seal_gap)) order by global_index";

    /** How many rows are in memory at a time. */
    private static final int FETCHED = 500;

    private final JdbcTemplate jdbc;
    private final RecentEvents recent;

    UnsealedEvents(JdbcTemplate jdbc, RecentEvents recent) {
        this.jdbc = jdbc;
        this.recent = recent;
    }

    /** Returns events that have come to fill gaps. */
    List<HashedEvent> inGaps() {
        return read(IN_GAPS, statement -> {});
    }

    /**
     * Returns events that follow a position, in the order of the log. None if there are none, or if it is cheaper to wait
     * for those that this node is about to read.
     */
    List<HashedEvent> after(long position, int limit) {
        List<HashedEvent> known = recent.take(position, limit);
        if (!known.isEmpty()) {
            return withThoseBetween(position, known);
        }
        if (recent.comeUpTo(position)) {
            return List.of();
        }
        return read(AFTER, statement -> {
            statement.setLong(1, position);
            statement.setInt(2, limit);
        });
    }

    private List<HashedEvent> withThoseBetween(long position, List<HashedEvent> known) {
        List<Long> between = new ArrayList<>();
        long next = position + 1;
        for (HashedEvent event : known) {
            for (; next < event.position(); next++) {
                between.add(next);
            }
            next++;
        }
        if (between.isEmpty()) {
            return known;
        }
        List<HashedEvent> all = read(
                AT,
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("bigint", between.toArray(Long[]::new))));
        all.addAll(known);
        all.sort(Comparator.comparingLong(HashedEvent::position));
        return all;
    }

    private List<HashedEvent> read(String query, PreparedStatementSetter parameters) {
        List<HashedEvent> events = new ArrayList<>();
        EventHash hash = new EventHash();
        jdbc.query(
                query,
                statement -> {
                    statement.setFetchSize(FETCHED);
                    parameters.setValues(statement);
                },
                row -> {
                    events.add(HashedEvent.of(row, hash));
                });
        return events;
    }
}
