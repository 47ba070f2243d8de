package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * All events of settlements, settlement by settlement in the order of the bytes of their names. The server sorts them,
 * whatever its collation is; here only one settlement is kept.
 */
final class SettlementLog implements AutoCloseable {

    private static final String QUERY = """
            select aggregate_identifier collate "C", global_index, payload_type, payload_revision, payload
            from domain_event_entry where payload_type in (%s) order by 1, sequence_number""".formatted(SettlementStep.sqlList());

    private static final int AGGREGATE = 0;
    private static final int POSITION = 1;
    private static final int TYPE = 2;
    private static final int REVISION = 3;
    private static final int PAYLOAD = 4;
    private static final int COLUMNS = 5;

    private final Coverage coverage;
    private final ParkedEvents parked;
    private final Revisions revisions;
    private final Findings findings;
    private final JsonFields fields = new JsonFields();
    private final CopyRows rows;
    private @Nullable String id;

    SettlementLog(Connection connection, Coverage coverage, ParkedEvents parked, Revisions revisions, Findings findings)
            throws SQLException {
        this.coverage = coverage;
        this.parked = parked;
        this.revisions = revisions;
        this.findings = findings;
        this.rows = CopyRows.open(connection, QUERY, COLUMNS);
        next();
    }

    private void next() throws SQLException {
        id = rows.next() ? rows.textAt(AGGREGATE) : null;
    }

    /** Returns the name of the settlement that this stands on; null once none is left. */
    @Nullable
    String id() {
        return id;
    }

    /**
     * Returns what has become of the current settlement as far as the ledger claims to show it, and moves to the next; null
     * where that cannot be told, because one of its events waits among the dead letters or cannot be understood.
     */
    @Nullable
    SettlementCourse take(String settlementId) throws SQLException {
        var course = new SettlementCourse(settlementId);
        Reached reached = coverage.of(AggregateName.second(settlementId));
        boolean clear = true;
        while (settlementId.equals(id)) {
            long position = rows.longAt(POSITION);
            if (parked.holds(position)) {
                clear = false;
            } else if (reached.covers(position)) {
                clear &= isTaken(course, position);
            }
            next();
        }
        return clear ? course : null;
    }

    private boolean isTaken(SettlementCourse course, long position) {
        String type = rows.textAt(TYPE);
        try {
            byte[] payload = revisions.lead(
                    type,
                    rows.textOrNullAt(REVISION),
                    SettlementStep.REVISION,
                    rows.row(),
                    rows.startOf(PAYLOAD),
                    rows.lengthOf(PAYLOAD));
            if (payload == null) {
                unclear(course.id(), type, position, "revision " + rows.textOrNullAt(REVISION) + " is unknown");
                return false;
            }
            fields.read(payload, 0, payload.length);
            if (!fields.text("settlementId").equals(course.id())) {
                throw new IllegalArgumentException("the payload names another settlement");
            }
            course.take(SettlementStep.named(type), position, fields);
            return true;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            unclear(course.id(), type, position, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** What the ledger posts was reported on the way through the log. */
    private void unclear(String settlementId, String type, long position, String why) {
        if (EventType.named(type) == null) {
            findings.add(
                    DiscrepancyType.UNDECODABLE_EVENT,
                    new Subject(AggregateName.second(settlementId), null, position),
                    null,
                    null,
                    why);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
