package io.tollkeeper.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks positions up in the log. */
@Component
class LoggedPositions implements Positions {

    private final JdbcClient jdbc;
    private final EventTable table;

    LoggedPositions(JdbcClient jdbc, EventTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    @Override
    public long of(String aggregateId, long sequenceNumber) {
        table.catchUp();
        return jdbc.sql("""
                        select global_index from domain_event_entry
                        where aggregate_identifier = :aggregate and sequence_number = :sequence""")
                .param("aggregate", aggregateId)
                .param("sequence", sequenceNumber)
                .query(Long.class)
                .optional()
                .orElseThrow(() ->
                        new IllegalArgumentException("no event " + sequenceNumber + " of aggregate " + aggregateId));
    }

    @Override
    public Map<String, Long> ofFirst(Collection<String> aggregateIds) {
        if (aggregateIds.isEmpty()) {
            return Map.of();
        }
        table.catchUp();
        Map<String, Long> positions = HashMap.newHashMap(aggregateIds.size());
        jdbc.sql("""
                        select aggregate_identifier, global_index from domain_event_entry
                        where aggregate_identifier = any(:aggregates) and sequence_number = 0""").param("aggregates", aggregateIds.toArray(String[]::new)).query(row -> {
            positions.put(row.getString(1), row.getLong(2));
        });
        return positions;
    }
}
