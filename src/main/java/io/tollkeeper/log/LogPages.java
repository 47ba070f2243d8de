package io.tollkeeper.log;

import io.tollkeeper.query.LongWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the log in pages, for replays: upcast and decoded as for every other reader, but without what only a tracking
 * processor needs. Of what stands beside the payloads the messages have their place in the log only.
 */
@Component
public final class LogPages {

    private static final String EVENTS = """
            select global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                   payload_type, payload_revision, payload
            from domain_event_entry where global_index""";

    private static final String STRETCH = EVENTS + " > ? and global_index <= ?";

    private static final String STRETCH_AND_GAPS = STRETCH + " union all " + EVENTS + " = any(?) order by global_index";

    private static final String STRETCH_IN_ORDER = STRETCH + " order by global_index";

    private static final String LAST_BY = """
            select global_index from domain_event_entry
            where recorded_micros(time_stamp) <= (extract(epoch from ?::timestamptz) * 1000000)::bigint
            order by global_index desc limit 1""";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final Configuration axon;

    LogPages(JdbcTemplate jdbc, Serializer serializer, Configuration axon) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.axon = axon;
    }

    /**
     * Returns events in the order of the log.
     *
     * @param after the place before the first
     * @param upTo the last place
     * @param gaps places before that, to be looked at again
     */
    public List<? extends DomainEventMessage<?>> read(long after, long upTo, Collection<Long> gaps) {
        List<Row> rows = jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(gaps.isEmpty() ? STRETCH_IN_ORDER : STRETCH_AND_GAPS);
                    statement.setLong(1, after);
                    statement.setLong(2, upTo);
                    if (!gaps.isEmpty()) {
                        statement.setArray(3, connection.createArrayOf("bigint", gaps.toArray()));
                    }
                    return statement;
                },
                (row, number) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        new SimpleSerializedObject<>(
                                row.getBytes(9), byte[].class, row.getString(7), row.getString(8))));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(rows.stream(), serializer, axon.upcasterChain())
                .asStream()
                .toList();
    }

    /** Returns the last place in the log that is taken; 0 while there is none. */
    public long last() {
        Long last = jdbc.queryForObject("select coalesce(max(global_index), 0) from domain_event_entry", Long.class);
        return last == null ? 0 : last;
    }

    /**
     * Returns the place of the last event that was recorded by a moment; 0 if there is none. Walks back from the end, for as
     * long as that takes, in the transaction of the caller.
     */
    public long lastBy(Instant moment) {
        AtomicLong last = new AtomicLong();
        LongWork.within(
                jdbc,
                () -> jdbc.queryForList(LAST_BY, Long.class, moment.toString()).forEach(last::set));
        return last.get();
    }

    /** Returns what keeps an event's order: its tenant. */
    public static String sequenceOf(DomainEventMessage<?> event) {
        return TenantSequencing.of(event);
    }

    /** One row of the log. */
    private record Row(
            long position,
            String eventIdentifier,
            String aggregateIdentifier,
            long sequenceNumber,
            String type,
            String timeStamp,
            SerializedObject<byte[]> payload)
            implements DomainEventData<byte[]> {

        @Override
        public String getEventIdentifier() {
            return eventIdentifier;
        }

        @Override
        public Instant getTimestamp() {
            return InstantText.parse(timeStamp);
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(PositionedEvent.metaDataOf(position), byte[].class);
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return payload;
        }

        @Override
        public String getType() {
            return type;
        }

        @Override
        public String getAggregateIdentifier() {
            return aggregateIdentifier;
        }

        @Override
        public long getSequenceNumber() {
            return sequenceNumber;
        }
    }
}
