package io.tollkeeper.axonserver;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of events, row by row and with the places that were given elsewhere. */
public final class EventRows {

    private static final String COLUMNS = """
            global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
            payload_type, payload_revision, payload, meta_data""";

    private static final String INSERT = "insert into domain_event_entry (" + COLUMNS + ") "
            + "select * from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::bytea[], ?::bytea[])";

    private static final int AT_A_TIME = 1_000;

    private EventRows() {}

    /** Returns the position of the last event, or 0 if there is none. */
    public static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(global_index), 0) from domain_event_entry")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns the event at a position, or null if the place is empty. */
    static @Nullable StoredEvent at(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + COLUMNS + " from domain_event_entry where global_index = ?")) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row) : null;
            }
        }
    }

    /** Adds events at their places. */
    public static void insert(Connection connection, List<StoredEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(
                    statement,
                    1,
                    "bigint",
                    events.stream().map(StoredEvent::position).toArray());
            bind(
                    statement,
                    2,
                    "text",
                    events.stream().map(StoredEvent::identifier).toArray());
            bind(
                    statement,
                    3,
                    "text",
                    events.stream().map(StoredEvent::aggregate).toArray());
            bind(
                    statement,
                    4,
                    "bigint",
                    events.stream().map(StoredEvent::sequenceNumber).toArray());
            bind(statement, 5, "text", events.stream().map(StoredEvent::type).toArray());
            bind(
                    statement,
                    6,
                    "text",
                    events.stream().map(StoredEvent::timestamp).toArray());
            bind(
                    statement,
                    7,
                    "text",
                    events.stream().map(StoredEvent::payloadType).toArray());
            bind(
                    statement,
                    8,
                    "text",
                    events.stream().map(StoredEvent::revision).toArray());
            bind(
                    statement,
                    9,
                    "bytea",
                    bytes(events.stream().map(StoredEvent::payload).toList()));
            bind(
                    statement,
                    10,
                    "bytea",
                    bytes(events.stream().map(StoredEvent::metaData).toList()));
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int column, String type, Object[] values)
            throws SQLException {
        statement.setArray(column, statement.getConnection().createArrayOf(type, values));
    }

    private static byte[][] bytes(List<ByteString> values) {
        return values.stream().map(ByteString::toByteArray).toArray(byte[][]::new);
    }

    /** Hands the events after a position to a reader, in their order and a thousand at a time in memory. */
    public static <X extends Exception> void forEachAfter(Connection connection, long position, Reader<X> reader)
            throws SQLException, X {
        long after = position;
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from domain_event_entry where global_index > ? order by global_index limit " + AT_A_TIME)) {
            int read = AT_A_TIME;
            while (read == AT_A_TIME) {
                read = 0;
                statement.setLong(1, after);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        StoredEvent event = read(row);
                        reader.read(event);
                        after = event.position();
                        read++;
                    }
                }
            }
        }
    }

    /** Takes one event after the other. */
    @FunctionalInterface
    public interface Reader<X extends Exception> {
        void read(StoredEvent event) throws X;
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                text(row, 2),
                text(row, 3),
                row.getLong(4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                row.getString(8),
                ByteString.copyFrom(requireNonNull(row.getBytes(9))),
                ByteString.copyFrom(requireNonNull(row.getBytes(10))));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return requireNonNull(row.getString(column), "only events of aggregates are kept in this log");
    }
}
