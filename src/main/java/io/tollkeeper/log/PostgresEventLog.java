package io.tollkeeper.log;

import io.tollkeeper.query.seal.RecentEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes all events of a unit of work with one statement, and tells where they came to stand.
 *
 * <p>Positions come from an identity column without a cache, so they grow in the order in which writers reach the
 * database; whoever reads sees a gap until a slower writer has committed.
 */
final class PostgresEventLog extends JdbcEventStorageEngine {

    private static final String APPEND = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                 ?::text[], ?::text[], ?::bytea[], ?::bytea[])
            returning global_index""";

    private final RecentEvents recent;

    PostgresEventLog(Builder builder, RecentEvents recent) {
        super(builder);
        this.recent = recent;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        Rows rows = new Rows(events, serializer);
        try (PreparedStatement statement = getConnection().prepareStatement(APPEND)) {
            rows.bind(statement);
            try (ResultSet positions = statement.executeQuery()) {
                for (String aggregate : rows.aggregates) {
                    positions.next();
                    AppendedPositions.note(aggregate, positions.getLong(1));
                }
            }
        } catch (SQLException e) {
            handlePersistenceException(e, events.getFirst());
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Payloads are read as byte[], the engine's data type.
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previousToken)
            throws SQLException {
        var stored = (TrackedDomainEventData<byte[]>) super.getTrackedEventData(row, previousToken);
        recent.note(row);
        long position = row.getLong(schema().globalIndexColumn());
        return new TrackedDomainEventData<>(stored.trackingToken(), new PositionedEvent(stored, position));
    }

    /** The columns of the events to write. */
    private static final class Rows {

        private final String[] identifiers;
        private final String[] aggregates;
        private final Long[] sequenceNumbers;
        private final String[] types;
        private final String[] timestamps;
        private final String[] payloadTypes;
        private final String[] revisions;
        private final byte[][] payloads;
        private final byte[][] metaData;

        Rows(List<? extends EventMessage<?>> events, Serializer serializer) {
            int size = events.size();
            identifiers = new String[size];
            aggregates = new String[size];
            sequenceNumbers = new Long[size];
            types = new String[size];
            timestamps = new String[size];
            payloadTypes = new String[size];
            revisions = new String[size];
            payloads = new byte[size][];
            metaData = new byte[size][];
            for (int i = 0; i < size; i++) {
                set(i, ofAnAggregate(events.get(i)), serializer);
            }
        }

        private static DomainEventMessage<?> ofAnAggregate(EventMessage<?> event) {
            if (event instanceof DomainEventMessage<?> domainEvent) {
                return domainEvent;
            }
            throw new IllegalArgumentException("only events of aggregates are kept in this log");
        }

        private void set(int i, DomainEventMessage<?> event, Serializer serializer) {
            var payload = event.serializePayload(serializer, byte[].class);
            identifiers[i] = event.getIdentifier();
            aggregates[i] = event.getAggregateIdentifier();
            sequenceNumbers[i] = event.getSequenceNumber();
            types[i] = event.getType();
            timestamps[i] = InstantText.format(event.getTimestamp());
            payloadTypes[i] = payload.getType().getName();
            revisions[i] = payload.getType().getRevision();
            payloads[i] = payload.getData();
            metaData[i] = event.serializeMetaData(serializer, byte[].class).getData();
        }

        private void bind(PreparedStatement statement) throws SQLException {
            Connection connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("text", identifiers));
            statement.setArray(2, connection.createArrayOf("text", aggregates));
            statement.setArray(3, connection.createArrayOf("bigint", sequenceNumbers));
            statement.setArray(4, connection.createArrayOf("text", types));
            statement.setArray(5, connection.createArrayOf("text", timestamps));
            statement.setArray(6, connection.createArrayOf("text", payloadTypes));
            statement.setArray(7, connection.createArrayOf("text", revisions));
            statement.setArray(8, connection.createArrayOf("bytea", payloads));
            statement.setArray(9, connection.createArrayOf("bytea", metaData));
        }
    }
}
