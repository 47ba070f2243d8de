package io.tollkeeper.facts;

import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.log.AppendedPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what was recorded under some keys before, for the repeats in a batch. */
@Component
class RecordedUsages {

    private static final String FIRST_EVENTS = """
            select global_index, aggregate_identifier, event_identifier, time_stamp,
                   payload_type, payload_revision, payload, meta_data
            from domain_event_entry where aggregate_identifier = any(?) and sequence_number = 0""";

    private final JdbcTemplate jdbc;
    private final Configuration axon;

    RecordedUsages(JdbcTemplate jdbc, Configuration axon) {
        this.jdbc = jdbc;
        this.axon = axon;
    }

    /** Returns the recorded events by identifier, and notes their positions for whoever asked. */
    Map<UsageId, UsageRecorded> find(Collection<String> usages) {
        if (usages.isEmpty()) {
            return Map.of();
        }
        String[] wanted = usages.toArray(String[]::new);
        List<GenericDomainEventEntry<byte[]>> entries = jdbc.query(
                FIRST_EVENTS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", wanted)),
                (row, number) -> {
                    AppendedPositions.note(row.getString(2), row.getLong(1));
                    return new GenericDomainEventEntry<>(
                            "UsageRecord",
                            row.getString(2),
                            0,
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getBytes(7),
                            row.getBytes(8));
                });
        Map<UsageId, UsageRecorded> found = new HashMap<>();
        for (var entry : entries) {
            EventStreamUtils.upcastAndDeserializeDomainEvents(
                            Stream.of(entry), axon.eventSerializer(), axon.upcasterChain())
                    .forEachRemaining(event -> {
                        UsageRecorded recorded = (UsageRecorded) event.getPayload();
                        found.put(recorded.usageId(), recorded);
                    });
        }
        return found;
    }
}
