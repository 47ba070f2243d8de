package io.tollkeeper.facts;

import io.tollkeeper.log.EventTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells how far some aggregates have come, in one question to the event log: nothing that was recorded before is missed. */
@Component
class LogHeads {

    private static final String HEADS = """
            select aggregate_identifier, max(sequence_number) from domain_event_entry
            where aggregate_identifier = any(?) group by aggregate_identifier""";

    private final JdbcTemplate jdbc;
    private final EventTable table;

    LogHeads(JdbcTemplate jdbc, EventTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Returns how far each of the aggregates has come. */
    Heads of(Set<String> aggregates) {
        table.catchUp();
        Map<String, Long> heads = new HashMap<>();
        String[] wanted = aggregates.toArray(String[]::new);
        jdbc.query(
                HEADS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", wanted)),
                row -> {
                    heads.put(row.getString(1), row.getLong(2));
                });
        return new Heads(aggregates, heads);
    }
}
