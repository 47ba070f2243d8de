package io.tollkeeper.log;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks positions up in the log. */
@Component
class LoggedPositions implements Positions {

    private final JdbcClient jdbc;

    LoggedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long of(String aggregateId, long sequenceNumber) {
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
}
