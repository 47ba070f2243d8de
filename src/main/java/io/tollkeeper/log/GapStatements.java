package io.tollkeeper.log;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * What a reader asks about places in the log that were empty when it passed: because a writer there had not committed yet,
 * or never will. Axon's own statements pass each place as a parameter, of which there can be 65,535, and to forget old
 * places they read the whole log between the first and the last.
 */
final class GapStatements {

    private GapStatements() {}

    /** Reads on, and what has come to stand in the gaps meanwhile. */
    static PreparedStatement readOn(
            Connection connection, EventSchema schema, long globalIndex, int batchSize, List<Long> gaps)
            throws SQLException {
        String events = "select " + schema.trackedEventFields() + " from domain_event_entry where global_index ";
        PreparedStatement statement = connection.prepareStatement(
                events + "> ? and global_index <= ? union all " + events + "= any(?) order by global_index");
        statement.setLong(1, globalIndex);
        statement.setLong(2, globalIndex + batchSize);
        statement.setArray(3, array(connection, gaps));
        return statement;
    }

    /** Reads when the events were recorded that stand in a gap, or right after one: if long ago, the gap stays empty. */
    static PreparedStatement findOld(Connection connection, EventSchema schema, SortedSet<Long> gaps)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                select global_index, time_stamp from domain_event_entry where global_index = any(?)
                union
                select global_index, time_stamp from domain_event_entry where global_index = any(?)
                order by global_index""");
        statement.setArray(1, array(connection, gaps));
        statement.setArray(
                2, array(connection, gaps.stream().map(gap -> gap + 1).toList()));
        return statement;
    }

    private static Array array(Connection connection, Collection<Long> positions) throws SQLException {
        return connection.createArrayOf("bigint", positions.toArray());
    }
}
