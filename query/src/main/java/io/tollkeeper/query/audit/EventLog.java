package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;

/** All events of the log in their order, each read anew from its stored bytes. */
final class EventLog implements AutoCloseable {

    private static final String QUERY = """
            select global_index, aggregate_identifier, payload_type, payload_revision, payload, time_stamp
            from domain_event_entry order by global_index""";

    private static final int POSITION = 0;
    private static final int AGGREGATE = 1;
    private static final int TYPE = 2;
    private static final int REVISION = 3;
    private static final int PAYLOAD = 4;
    private static final int TIME = 5;
    private static final int COLUMNS = 6;

    private final CopyRows rows;
    private final FactReader reader;

    EventLog(Connection connection, Revisions revisions) throws SQLException {
        this.reader = new FactReader(revisions);
        this.rows = CopyRows.open(connection, QUERY, COLUMNS);
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    /** Returns the current event. */
    LoggedEvent event() {
        String aggregateId = rows.textAt(AGGREGATE);
        Fact fact = fact(aggregateId);
        return fact instanceof Fact.Posted
                ? new LoggedEvent(rows.longAt(POSITION), aggregateId, fact, recordedAt())
                : new LoggedEvent(rows.longAt(POSITION), aggregateId, fact);
    }

    /** Returns when the event was recorded; 0 where that cannot be understood, which no checkpoint agrees with. */
    private long recordedAt() {
        try {
            return Micros.parse(rows.textAt(TIME));
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private Fact fact(String aggregateId) {
        EventType type = EventType.at(rows, TYPE);
        if (type == null) {
            return new Fact.Unposted();
        }
        String revision = rows.isText(REVISION, EventType.REVISION) ? EventType.REVISION : rows.textOrNullAt(REVISION);
        return reader.read(type, revision, aggregateId, rows.row(), rows.startOf(PAYLOAD), rows.lengthOf(PAYLOAD));
    }

    @Override
    public void close() {
        rows.close();
    }
}
