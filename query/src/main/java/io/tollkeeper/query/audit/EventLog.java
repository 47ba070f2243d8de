package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** All events of the log in their order, each read anew from its stored bytes. */
final class EventLog implements AutoCloseable {

    private static final String QUERY = """
            select global_index, aggregate_identifier, payload_type, payload_revision, payload
            from domain_event_entry order by global_index""";

    private static final int POSITION = 0;
    private static final int AGGREGATE = 1;
    private static final int TYPE = 2;
    private static final int REVISION = 3;
    private static final int PAYLOAD = 4;
    private static final int COLUMNS = 5;

    private final CopyRows rows;
    private final FactReader reader = new FactReader();

    EventLog(Connection connection) throws SQLException {
        this.rows = CopyRows.open(connection, QUERY, COLUMNS);
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    /** Returns the current event. */
    LoggedEvent event() {
        String aggregateId = rows.textAt(AGGREGATE);
        return new LoggedEvent(rows.longAt(POSITION), aggregateId, fact(aggregateId));
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
